public import DigitPreprocessing
import NeuralNetwork
public import Raster

/// Recognizes digits in images.
///
///     let recognizer = try DigitRecognizer()
///     let answer = try recognizer.recognize(gray: pixels, width: 28, height: 28)
///     if let digit = answer.digit { print(digit, answer.confidence, answer.isUnsure) }
///
/// A recognizer is cheap to copy and may be shared between tasks and threads: copies have their model and their buffers
/// in common, and each call takes buffers that no other call uses at the same time. Images are always prepared as the
/// model's training images were.
///
/// Synchronous calls compute on the calling thread. Each has an asynchronous variant that computes on threads of the
/// recognizer's own, so that Swift's cooperative pool is never blocked; if its task is canceled, it throws
/// `CancellationError` before it begins the first image, or the next one of an array.
public struct DigitRecognizer: Sendable {
  /// How images are read, and which answers are unsure.
  public var options: RecognitionOptions
  package let pool: RecognitionPool

  /// The model.
  public var model: DigitModel { pool.model }

  /// Creates a recognizer with the model that is built in; after the first time, this costs nothing.
  ///
  /// - Throws: `DigitModel.FileError` if the built-in model is damaged.
  public init(options: RecognitionOptions = RecognitionOptions()) throws(DigitModel.FileError) {
    self.init(pool: try Self.bundled.get(), options: options)
  }

  /// Creates a recognizer with a model.
  public init(_ model: DigitModel, options: RecognitionOptions = RecognitionOptions()) {
    self.init(pool: RecognitionPool(model), options: options)
  }

  /// Creates a recognizer with the model in a file.
  ///
  ///     let recognizer = try DigitRecognizer(contentsOf: "model.safetensors")
  ///
  /// - Throws: `ModelFileError` if the file cannot be read or has no model.
  public init(
    contentsOf path: some FilePathConvertible,
    options: RecognitionOptions = RecognitionOptions()
  ) throws(ModelFileError) {
    self.init(try DigitModel(contentsOf: path), options: options)
  }

  private init(pool: RecognitionPool, options: RecognitionOptions) {
    self.pool = pool
    self.options = options
  }

  private static let bundled = Result { () throws(DigitModel.FileError) in RecognitionPool(try .bundled()) }

  /// How images are prepared for the model.
  package var settings: PreprocessingSettings {
    PreprocessingSettings(
      polarity: options.polarity,
      background: options.background,
      normalization: model.normalization
    )
  }
}

extension DigitRecognizer {
  /// Recognizes the digit in an image.
  public func recognize(_ image: RasterImage) -> Recognition { recognize([image])[0] }

  /// Recognizes the digits in images, one answer for each; in one call it takes less time than one by one.
  public func recognize(_ images: [RasterImage]) -> [Recognition] { recognize(images) {} }

  /// The same, with a call of `check` before every few images, which ends it by throwing.
  func recognize<Failure>(_ images: [RasterImage], check: () throws(Failure) -> Void) throws(Failure) -> [Recognition] {
    let preprocessor = ImagePreprocessor(settings: settings)
    var answers = [Recognition]()
    answers.reserveCapacity(images.count)
    for start in stride(from: 0, to: images.count, by: Predictor.batchSize) {
      try check()
      let batch = images[start..<min(start + Predictor.batchSize, images.count)]
        .map { $0.reduced(to: ImagePreprocessor.sufficientSide) }
      let readings = batch.map { preprocessor.readings(of: $0) }
      let recognitions = pool.withClassifier { $0.recognitions(of: readings) }
      answers += zip(recognitions, batch).map { answer($0, to: $1) }
    }
    return answers
  }

  /// Completes an answer with its image and what the options say of it.
  package func answer(_ recognition: Recognition, to image: RasterImage) -> Recognition {
    var answer = recognition
    answer.image = image
    answer.minimumConfidence = options.minimumConfidence
    return answer
  }

  /// Recognizes a digit that is 8×8 already, in the format of the bundled data.
  ///
  /// The confidence is the network's own, because nothing is known of the image that a judge could go by.
  public func prediction(for grid: DigitGrid) -> Prediction {
    let prepared =
      switch model.normalization {
      case .full: DigitNormalizer().grid(of: InkImage(reconstructing: grid)) ?? .blank
      case .blocks: grid
      }
    return pool.withClassifier { $0.predictions(for: [prepared])[0] }
  }
}
