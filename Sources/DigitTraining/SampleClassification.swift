import DigitPreprocessing
import DigitRecognition
import ImageInput
import PredictionFiles
import Raster
import Support
import SystemPackage

/// How the samples of a dataset are classified.
struct SampleClassification {
  private let model: DigitModel
  private let reader: ImageReader
  private let minimumConfidence: Double
  private let isCanceled: CancellationFlag

  /// - Parameter settings: how images are prepared; as the model's training images were if nil.
  init(
    _ model: DigitModel,
    _ settings: PreprocessingSettings? = nil,
    _ minimumConfidence: Double = PredictionRow.minimumConfidence,
    _ isCanceled: CancellationFlag = CancellationFlag()
  ) {
    self.model = model
    reader = ImageReader(settings ?? PreprocessingSettings(normalization: model.normalization))
    self.minimumConfidence = minimumConfidence
    self.isCanceled = isCanceled
  }

  /// Returns the rows of some samples; none if the classification is canceled.
  ///
  /// - Throws: `ShortageError` if a file cannot be opened for want of descriptors or memory, which says nothing about it.
  func rows(_ source: LabeledSamples, _ indices: Range<Int>) throws(ShortageError) -> [PredictionRow] {
    // One for these samples alone, because a classifier is not to be shared among threads.
    let classifier = DigitClassifier(model)
    var rows = [PredictionRow]()
    for index in indices where !isCanceled.isSet {
      let sample = source.samples[index]
      var row = try row(sample, named: "\(source.name):\(index)", classifier)
      row.label = sample.label
      rows.append(row)
    }
    return rows
  }

  private func row(
    _ sample: LabeledSample,
    named name: String,
    _ classifier: DigitClassifier
  ) throws(ShortageError) -> PredictionRow {
    let path = [UInt8](name.utf8)
    switch sample.content {
    case .grid(.blank): return PredictionRow(path: path, status: .blank)
    case .grid(let grid):
      let prepared = TrainingDigit(grid, label: sample.label).prepared(for: model.normalization)
      let prediction = classifier.predictions(for: [prepared])[0]
      return PredictionRow(path: path, prediction, minimumConfidence: minimumConfidence)
    case .image(let image):
      return try row(path) { () throws(InputError) in
        try reader.withReadingMemory(pixelCount: image.pixels.count) {
          classifier.recognition(of: reader.preprocessor.readings(of: .gray(image)))
        }
      }
    case .file(let file):
      return try row(file.bytes) { () throws(InputError) in
        try reader.withReadingMemory(for: try reader.read(file).readings) { classifier.recognition(of: $0) }
      }
    }
  }

  /// Returns the row of an image that `recognize` reads, or of the reason why it cannot be read.
  private func row(
    _ path: [UInt8],
    _ recognize: () throws(InputError) -> Recognition
  ) throws(ShortageError) -> PredictionRow {
    do {
      return PredictionRow(path: path, try recognize(), minimumConfidence: minimumConfidence)
    } catch {
      if let shortage = error.shortage { throw ShortageError(FilePath(bytes: path), shortage) }
      let detail = "\(error.detail); \(error.remedy)"
      return PredictionRow(path: path, status: .error, error: .init(cause: error.cause, detail: detail))
    }
  }
}
