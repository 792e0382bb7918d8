import DigitPreprocessing
import DigitRecognition
import ImageInput
import PredictionFiles
import Raster
import Support

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
  func rows(_ source: LabeledSamples, _ indices: Range<Int>) -> [PredictionRow] {
    // One for these samples alone, because a classifier is not to be shared among threads.
    let classifier = DigitClassifier(model)
    return indices.compactMap { index in
      guard !isCanceled.isSet else { return nil }
      let sample = source.samples[index]
      var row = row(sample, named: "\(source.name):\(index)", classifier)
      row.label = sample.label
      return row
    }
  }

  private func row(_ sample: LabeledSample, named name: String, _ classifier: DigitClassifier) -> PredictionRow {
    let path = [UInt8](name.utf8)
    switch sample.content {
    case .grid(.blank): return PredictionRow(path: path, status: .blank)
    case .grid(let grid):
      let prepared = TrainingDigit(grid, label: sample.label).prepared(for: model.normalization)
      let prediction = classifier.predictions(for: [prepared])[0]
      return PredictionRow(path: path, prediction, minimumConfidence: minimumConfidence)
    case .image(let image):
      let recognition = classifier.recognition(of: reader.preprocessor.readings(of: .gray(image)))
      return PredictionRow(path: path, recognition, minimumConfidence: minimumConfidence)
    case .file(let file):
      do {
        let recognition = classifier.recognition(of: try reader.read(file).readings)
        return PredictionRow(path: file.bytes, recognition, minimumConfidence: minimumConfidence)
      } catch {
        let detail = "\(error.detail); \(error.remedy)"
        return PredictionRow(path: file.bytes, status: .error, error: .init(cause: error.cause, detail: detail))
      }
    }
  }
}
