import DigitPreprocessing
import DigitRecognition
import ImageInput
import NeuralNetwork
import PredictionFiles
import Raster
import Support
import SystemPackage

/// Images that one thread has read but not yet classified: the network is faster on a batch than on single images.
struct ImageBatch {
  private let settings: BatchClassifier
  private let classifier: DigitClassifier
  private var images: [(ticket: ReorderBuffer.Ticket, outcome: Result<ImageReadings, InputError>)] = []
  /// The pixels of all images.
  private var pixelCount = 0
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
    let outcome = Result { () throws(InputError) in try settings.reader.read(ticket.path).readings }
    if case .success(let readings) = outcome { pixelCount += readings.gray.pixels.count }
    images.append((ticket, outcome))
  }

  /// Classifies and removes all images in the batch, and returns their rows.
  mutating func takeRows() -> [(number: Int, item: BatchItem)] {
    defer {
      images.removeAll(keepingCapacity: true)
      pixelCount = 0
    }
    var recognitions = classifier.recognitions(of: images.compactMap { try? $0.outcome.get() })[...]
    return images.map { ticket, outcome in
      let row =
        switch outcome {
        case .failure(let error): PredictionRow(path: ticket.path, error, remedy: settings.remedy)
        case .success:
          PredictionRow(
            path: ticket.path.bytes,
            recognitions.removeFirst(),
            minimumConfidence: settings.minimumConfidence
          )
        }
      return (ticket.number, .row(row))
    }
  }
}

extension PredictionRow {
  /// Creates the row for an input that could not be read.
  init(path: FilePath, _ error: InputError, remedy: (InputError) -> String) {
    self.init(
      path: path.bytes,
      status: .error,
      error: Failure(cause: error.cause, detail: "\(error.detail); \(remedy(error))")
    )
  }
}
