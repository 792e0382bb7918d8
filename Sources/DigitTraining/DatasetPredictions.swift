import DigitPreprocessing
public import DigitRecognition
import ImageInput
import Raster
import Support
public import PredictionFiles
public import SystemPackage

/// A model's predictions for all samples of a dataset, as `digits classify` makes them for PNG files.
///
/// An image is recognized with all its readings, where the model has a judge. Of 8×8 values there is only one reading,
/// with the network's own confidence.
public struct DatasetPredictions: Sendable {
  /// One row per sample; its path is the path of its file, or the name of the file of many and the sample's index there.
  public let rows: [PredictionRow]
  /// How the dataset was understood.
  public let part: DigitDataset.Part

  /// Classifies the samples at `path`.
  ///
  /// - Parameter jobs: number of threads.
  public init(
    of path: FilePath,
    options: DatasetOptions = DatasetOptions(),
    model: DigitModel,
    jobs: Int
  ) throws(DatasetError) {
    let source = try DatasetReader.samples(at: path, options)
    try source.check(source.bad, path, options, usable: source.samples.count)
    self.init(source, model: model, jobs: jobs)
  }

  /// Classifies the digits that are built into the binary.
  ///
  /// - Throws: `DigitCSV.ReadError` if the built-in file is damaged.
  public init(ofBundledDigitsWith model: DigitModel, jobs: Int) throws(DigitCSV.ReadError) {
    let dataset = try DigitDataset.bundled()
    let samples = dataset.digits.enumerated().map { index, digit in
      LabeledSample(content: .grid(digit.grid), label: digit.label, place: .image(index))
    }
    let part = dataset.parts[0]
    self.init(LabeledSamples(name: part.name, form: part.form, samples: samples), model: model, jobs: jobs)
  }

  private init(_ source: LabeledSamples, model: DigitModel, jobs: Int) {
    let reader = ImageReader(PreprocessingSettings(normalization: model.normalization))
    let starts = Array(stride(from: 0, to: source.samples.count, by: Self.batchSize))
    let batches = parallelMap(count: starts.count, jobs: jobs) { batch in
      // A classifier per batch, because it is not to be shared among threads.
      let classifier = DigitClassifier(model)
      let end = min(starts[batch] + Self.batchSize, source.samples.count)
      return (starts[batch]..<end).map { index in
        let sample = source.samples[index]
        var row = Self.row(sample, named: "\(source.name):\(index)", classifier, reader, model.normalization)
        row.label = sample.label
        return row
      }
    }
    rows = batches.flatMap(\.self)
    part = DigitDataset.Part(name: source.name, form: source.form, count: rows.count, skipped: source.bad)
  }

  private static let batchSize = 256

  private static func row(
    _ sample: LabeledSample,
    named name: String,
    _ classifier: DigitClassifier,
    _ reader: ImageReader,
    _ normalization: Normalization
  ) -> PredictionRow {
    let path = [UInt8](name.utf8)
    switch sample.content {
    case .grid(.blank): return PredictionRow(path: path, status: .blank)
    case .grid(let grid):
      let prepared = TrainingDigit(grid, label: sample.label).prepared(for: normalization)
      return PredictionRow(path: path, classifier.predictions(for: [prepared])[0])
    case .image(let image):
      return PredictionRow(path: path, classifier.recognition(of: reader.preprocessor.readings(of: .gray(image))))
    case .file(let file):
      do {
        return PredictionRow(path: file.bytes, classifier.recognition(of: try reader.read(file).readings))
      } catch {
        let detail = "\(error.detail); \(error.remedy)"
        return PredictionRow(path: file.bytes, status: .error, error: .init(cause: error.cause, detail: detail))
      }
    }
  }
}
