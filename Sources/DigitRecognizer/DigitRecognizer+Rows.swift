public import BatchClassification
public import DigitRecognition
import Support

extension DigitRecognizer {
  /// Classifies PNG files, with one row for each, in the order in which they are found.
  ///
  ///     for try await row in recognizer.rows(of: ["scans", "seven.png"]) {
  ///       print(row.pathText, row.status, row.digit ?? 0)
  ///     }
  ///
  /// A file that cannot be read gets a row with the reason. Rows do not depend on `jobs`.
  ///
  /// - Parameters:
  ///   - paths: files, and directories, which are searched for `*.png`.
  ///   - jobs: number of threads; as many as there are processors if nil.
  ///   - onProgress: called with each row, by the task that takes the rows.
  public func rows(
    of paths: [some FilePathConvertible],
    jobs: Int? = nil,
    onProgress: @escaping @Sendable (BatchProgress) -> Void = { _ in }
  ) -> PredictionRows {
    let classifier = BatchClassifier(
      model: model,
      reader: reader,
      minimumConfidence: options.minimumConfidence,
      jobs: jobs ?? processorCount
    )
    return PredictionRows(classifier, paths: paths.map(\.filePath), onProgress: onProgress)
  }
}
