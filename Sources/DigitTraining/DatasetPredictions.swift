package import DigitPreprocessing
package import DigitRecognition
package import Support
package import PredictionFiles
package import SystemPackage

/// A model's predictions for all samples of a dataset, as `digits classify` makes them for PNG files.
///
/// An image is recognized with all its readings, where the model has a judge. Of 8×8 values there is only one reading,
/// with the network's own confidence.
package struct DatasetPredictions: Sendable {
  /// One row per sample; its path is the path of its file, or the name of the file of many and the sample's index there.
  package let rows: [PredictionRow]
  /// How the dataset was understood.
  package let part: DigitDataset.Part

  /// Classifies the samples at `path`.
  ///
  /// - Parameters:
  ///   - settings: how images are prepared; as the model's training images were if nil.
  ///   - minimumConfidence: predictions with a lower confidence are unsure.
  ///   - jobs: number of threads.
  ///   - isCanceled: if it is set, samples are skipped that have not been classified yet.
  package init(
    of path: FilePath,
    options: DatasetOptions = DatasetOptions(),
    model: DigitModel,
    settings: PreprocessingSettings? = nil,
    minimumConfidence: Double = PredictionRow.minimumConfidence,
    jobs: Int,
    isCanceled: CancellationFlag = CancellationFlag()
  ) throws(DatasetError) {
    let source = try DatasetReader.samples(at: path, options)
    try source.check(source.bad, path, options, usable: source.samples.count)
    let classification = SampleClassification(model, settings, minimumConfidence, isCanceled)
    do {
      try self.init(source, classification, jobs: jobs)
    } catch {
      throw .shortage(error.path, error.errno)
    }
  }

  /// Classifies the digits that are built into the binary.
  ///
  /// - Throws: `DigitCSV.ReadError` if the built-in file is damaged.
  package init(ofBundledDigitsWith model: DigitModel, jobs: Int) throws {
    let dataset = try DigitDataset.bundled()
    let samples = dataset.digits.enumerated().map { index, digit in
      LabeledSample(content: .grid(digit.grid), label: digit.label, place: .image(index))
    }
    let part = dataset.parts[0]
    let source = LabeledSamples(name: part.name, form: part.form, samples: samples)
    try self.init(source, SampleClassification(model), jobs: jobs)
  }

  private init(
    _ source: LabeledSamples,
    _ classification: SampleClassification,
    jobs: Int
  ) throws(ShortageError) {
    let starts = Array(stride(from: 0, to: source.samples.count, by: Self.batchSize))
    let batches = parallelMap(count: starts.count, jobs: jobs) { batch in
      let end = min(starts[batch] + Self.batchSize, source.samples.count)
      return Result { () throws(ShortageError) in try classification.rows(source, starts[batch]..<end) }
    }
    var rows = [PredictionRow]()
    for batch in batches { rows += try batch.get() }
    self.rows = rows
    part = DigitDataset.Part(name: source.name, form: source.form, count: rows.count, skipped: source.bad)
  }

  private static let batchSize = 256
}
