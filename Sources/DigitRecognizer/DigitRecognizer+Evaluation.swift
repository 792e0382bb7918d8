import BatchClassification
public import DigitRecognition
public import DigitTraining
import PredictionFiles
import Support
import SystemPackage

extension DigitRecognizer {
  /// Evaluates a model on labeled images in memory.
  ///
  ///     let evaluation = try await DigitRecognizer.evaluation(of: model, on: images)
  ///     print(evaluation.accuracy ?? 0)
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - images: the images, each with its label.
  ///   - jobs: number of threads; as many as there are processors if nil.
  /// - Throws: `BadSample` if a label is not 0…9, or `CancellationError`.
  public static func evaluation(
    of model: DigitModel,
    on images: [LabeledImage],
    jobs: Int? = nil
  ) async throws -> DigitEvaluation {
    try await DigitRecognizer(model).evaluation(on: images, jobs: jobs)
  }

  /// Evaluates a model on a folder with subfolders 0…9 of PNG files, or another dataset that can be trained on.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - path: the folder or file.
  ///   - options: how it is read.
  ///   - jobs: number of threads; as many as there are processors if nil.
  /// - Throws: `DatasetError` if the dataset cannot be used, or `CancellationError`.
  public static func evaluation(
    of model: DigitModel,
    on path: some FilePathConvertible,
    options: DatasetOptions = DatasetOptions(),
    jobs: Int? = nil
  ) async throws -> DigitEvaluation {
    try await DigitRecognizer(model).evaluation(on: path, options: options, jobs: jobs)
  }

  /// Evaluates the recognizer on labeled images in memory; the path of a row is the index of its image.
  ///
  /// - Parameters:
  ///   - images: the images, each with its label.
  ///   - jobs: number of threads; as many as there are processors if nil.
  /// - Throws: `BadSample` if a label is not 0…9, or `CancellationError`.
  public func evaluation(on images: [LabeledImage], jobs: Int? = nil) async throws -> DigitEvaluation {
    if let index = images.firstIndex(where: { $0.label > 9 }) {
      throw BadSample.wrong(.image(index), expected: "a label 0…9", found: "\(images[index].label)")
    }
    return try await evaluation { isCanceled in
      let batches = parallelMap(
        count: (images.count + Self.batchSize - 1) / Self.batchSize,
        jobs: jobs ?? processorCount
      ) { batch in
        let indices = batch * Self.batchSize..<min((batch + 1) * Self.batchSize, images.count)
        return isCanceled.isSet ? [] : rows(of: images, indices)
      }
      return batches.flatMap(\.self)
    }
  }

  /// Evaluates the recognizer on a folder with subfolders 0…9 of PNG files, or another dataset that can be trained on.
  ///
  /// - Parameters:
  ///   - path: the folder or file.
  ///   - options: how it is read.
  ///   - jobs: number of threads; as many as there are processors if nil.
  /// - Throws: `DatasetError` if the dataset cannot be used, or `CancellationError`.
  public func evaluation(
    on path: some FilePathConvertible,
    options: DatasetOptions = DatasetOptions(),
    jobs: Int? = nil
  ) async throws -> DigitEvaluation {
    let path = path.filePath
    return try await evaluation { isCanceled in
      try DatasetPredictions(
        of: path,
        options: options,
        model: model,
        settings: settings,
        minimumConfidence: self.options.minimumConfidence,
        jobs: jobs ?? processorCount,
        isCanceled: isCanceled
      ).rows
    }
  }

  /// Images that one thread classifies at a time.
  private static let batchSize = 64

  private func rows(of images: [LabeledImage], _ indices: Range<Int>) -> [PredictionRow] {
    zip(indices, recognize(images[indices].map(\.image))).map { index, answer in
      let path = [UInt8]("\(index)".utf8)
      var row = PredictionRow(path: path, answer, minimumConfidence: options.minimumConfidence)
      row.label = images[index].label
      return row
    }
  }

  /// Evaluates the rows that `body` makes on another thread; the flag is set when the task is canceled.
  private func evaluation(
    _ body: @escaping @Sendable (CancellationFlag) throws -> [PredictionRow]
  ) async throws -> DigitEvaluation {
    try await pool.threads.run { isCanceled in
      let rows = try body(isCanceled)
      try isCanceled.check()
      return DigitEvaluation(checked: rows)
    }
  }
}
