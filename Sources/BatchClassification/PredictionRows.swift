import ImageInput
public import PredictionFiles
package import SystemPackage

/// The rows of any number of images, one for each, in the order in which the images are found.
///
///     for try await row in recognizer.rows(of: ["scans"]) { print(row.pathText, row.status) }
///
/// Images are read and classified on threads of their own, which begin with the first row and never block Swift's
/// cooperative pool. They stay at most a thousand images ahead of the row that was taken last, so that memory use does
/// not grow with the number of images. When the task is canceled, the threads stop after their current images;
/// `CancellationError` is thrown when all of them have ended. If the loop is left early, they end on their own.
public struct PredictionRows: AsyncSequence, Sendable {
  /// A row for each image.
  public typealias Element = PredictionRow

  private let classifier: BatchClassifier
  private let paths: [FilePath]
  private let onProgress: @Sendable (BatchProgress) -> Void

  /// Creates the rows of the images at and under `paths`.
  package init(
    _ classifier: BatchClassifier,
    paths: [FilePath],
    onProgress: @escaping @Sendable (BatchProgress) -> Void
  ) {
    self.classifier = classifier
    self.paths = paths
    self.onProgress = onProgress
  }

  /// Begins from the first image.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(session: RowSession(classifier, InputFinder(paths)), onProgress: onProgress)
  }

  /// Takes one row after another.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private var session: RowSession?
    private let onProgress: @Sendable (BatchProgress) -> Void
    private var rows: ArraySlice<PredictionRow> = []
    private var done = 0

    init(session: RowSession, onProgress: @escaping @Sendable (BatchProgress) -> Void) {
      self.session = session
      self.onProgress = onProgress
    }

    /// Returns the next row; nil after the last.
    ///
    /// - Throws: `CancellationError` when the task has been canceled and all threads have ended, or an error if the process or
    ///   the system lacks threads, file descriptors or memory, which says nothing about the next image.
    public mutating func next() async throws -> PredictionRow? {
      guard let session else { return nil }
      if rows.isEmpty || Task.isCancelled {
        do {
          guard let next = try await session.nextRows() else {
            self.session = nil
            return nil
          }
          rows = next[...]
        } catch {
          self.session = nil
          throw error
        }
      }
      done += 1
      let found = session.rowsFound
      onProgress(BatchProgress(done: done, found: found.count, total: found.areAll ? found.count : nil))
      return rows.removeFirst()
    }
  }
}
