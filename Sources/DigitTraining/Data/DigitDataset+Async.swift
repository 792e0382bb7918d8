public import DigitRecognition
import Support

/// The asynchronous variants, which compute on threads of their own, and throw if none can be started.
extension DigitDataset {
  /// Reads a dataset: a table, an IDX file, NumPy arrays, or a folder with subfolders 0…9 of PNG files.
  ///
  /// - Parameters:
  ///   - path: the folder or file.
  ///   - options: how it is read.
  ///   - jobs: number of threads; as many as there are processors if nil.
  /// - Throws: `DatasetError`, or `CancellationError` if the task is canceled before it begins.
  public init(
    contentsOf path: some FilePathConvertible,
    options: DatasetOptions = DatasetOptions(),
    jobs: Int? = nil
  ) async throws {
    self = try await BackgroundThreads(limit: 1).run { _ in
      try DigitDataset(contentsOf: path, options: options, jobs: jobs)
    }
  }

  /// Creates a dataset of images in memory, each of which must show one digit and little else.
  ///
  /// - Parameters:
  ///   - name: stored in models that are trained on the dataset.
  ///   - images: the images, each with its label.
  ///   - jobs: number of threads; as many as there are processors if nil.
  /// - Throws: `BadSample` for the first image that has no ink, or whose label is not 0…9, or `CancellationError` if the
  ///   task is canceled before it begins.
  public init(name: String, images: [LabeledImage], jobs: Int? = nil) async throws {
    self = try await BackgroundThreads(limit: 1).run { _ in try DigitDataset(name: name, images: images, jobs: jobs) }
  }
}
