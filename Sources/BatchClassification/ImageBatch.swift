import DigitPreprocessing
import DigitRecognition
import ImageInput
import NeuralNetwork
import PredictionFiles
import Raster
import Reporting
import Support

/// Images that one thread has read but not yet classified: the network is faster on a batch than on single images.
struct ImageBatch {
  private let settings: BatchClassifier
  private let classifier: DigitClassifier
  private var images: [(number: Int, path: [UInt8], outcome: Result<ImageReadings, InputError>)] = []
  /// The pixels of all images, and of the largest one.
  private var pixelCount = 0
  private var largestPixelCount = 0
  private var start: ContinuousClock.Instant?

  /// The maximum time an image waits for others: longer than reading a batch of small images takes, and too short to
  /// notice.
  private static let patience = Duration.milliseconds(100)

  /// Images wait for others until they have this many pixels together, so that the memory of a batch is bounded.
  private static let mostPixels = 1 << 20

  init(_ settings: BatchClassifier) {
    self.settings = settings
    classifier = DigitClassifier(settings.model)
  }

  var isEmpty: Bool { images.isEmpty }

  /// Whether the images should be classified now.
  var isDue: Bool {
    images.count == Predictor.batchSize || pixelCount >= Self.mostPixels
      || start.map { ContinuousClock.now - $0 > Self.patience } ?? false
  }

  /// Reads an image and adds it to the batch.
  mutating func add(_ ticket: ReorderBuffer.Ticket) {
    if images.isEmpty { start = .now }
    let outcome = Result { () throws(InputError) in try ticket.input.readings(settings.reader) }
    if case .success(let readings) = outcome {
      pixelCount += readings.gray.pixels.count
      largestPixelCount = max(largestPixelCount, readings.gray.pixels.count)
    }
    images.append((ticket.number, ticket.input.path, outcome))
  }

  /// Classifies and removes all images in the batch, and returns their rows.
  mutating func takeRows() -> [(number: Int, item: BatchItem)] {
    defer {
      images.removeAll(keepingCapacity: true)
      pixelCount = 0
      largestPixelCount = 0
    }
    let readings = images.compactMap { image -> ImageReadings? in
      if case .success(let readings) = image.outcome { return readings }
      return nil
    }
    var recognitions = recognitions(of: readings)[...]
    return images.map { number, path, outcome in
      let recognition = outcome.flatMap { _ in recognitions.removeFirst() }
      switch recognition {
      case .failure(let error): return (number, BatchItem(path: path, error, remedy: settings.remedy))
      case .success(let recognition):
        let row = PredictionRow(path: path, recognition, minimumConfidence: settings.minimumConfidence)
        return (number, .row(row, .known(recognition.grid)))
      }
    }
  }

  /// Returns what is seen in each image, or that there is no memory to look for it.
  private func recognitions(of readings: [ImageReadings]) -> [Result<Recognition, InputError>] {
    let reader = settings.reader
    do {
      // One image after the other is read in other ways, so the memory for the largest suffices.
      return try reader.withReadingMemory(pixelCount: largestPixelCount) {
        classifier.recognitions(of: readings).map(Result.success)
      }
    } catch {
      // The small ones need none.
      return readings.map { readings in
        Result { () throws(InputError) in
          try reader.withReadingMemory(for: readings) { classifier.recognition(of: $0) }
        }
      }
    }
  }
}

extension PredictionRow {
  /// Creates the row for an input that could not be read.
  init(path: [UInt8], _ error: InputError, remedy: (InputError) -> String) {
    self.init(
      path: path,
      status: .error,
      error: Failure(cause: error.cause, detail: "\(error.detail); \(remedy(error))")
    )
  }
}
