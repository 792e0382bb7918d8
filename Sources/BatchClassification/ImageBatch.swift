import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import PNGCodec

/// Images that one thread has read and the network has yet to see: it sees many at once faster than one by one.
struct ImageBatch {
  private let settings: BatchClassifier
  private let classifier: DigitClassifier
  private let decoder: PNGDecoder
  private let preprocessor: ImagePreprocessor
  private var images: [(ticket: RowWindow.Ticket, outcome: Outcome)] = []
  private var start: ContinuousClock.Instant?

  /// How long an image may wait for others: longer than it takes to read as many small ones, and too short to be noticed.
  private static let patience = Duration.milliseconds(100)

  private enum Outcome {
    case grid(DigitGrid)
    case blank
    case failed(String)
  }

  init(_ settings: BatchClassifier, _ budget: MemoryBudget) {
    self.settings = settings
    classifier = DigitClassifier(settings.model)
    decoder = PNGDecoder(
      maxPixels: settings.maxPixels,
      reducedSide: ImagePreprocessor.sufficientSide,
      budget: budget
    )
    preprocessor = ImagePreprocessor(settings: settings.preprocessing)
  }

  var isEmpty: Bool { images.isEmpty }

  /// Whether the network should see the images now.
  var isDue: Bool {
    images.count == Predictor.batchSize || start.map { ContinuousClock.now - $0 > Self.patience } ?? false
  }

  /// Reads an image.
  mutating func add(_ ticket: RowWindow.Ticket) {
    if images.isEmpty { start = .now }
    images.append((ticket, read(ticket.input)))
  }

  private func read(_ input: BatchInput) -> Outcome {
    if let problem = input.problem { return .failed(problem) }
    do {
      return try preprocessor(decoder.decode(input.path).image).map(Outcome.grid) ?? .blank
    } catch {
      return .failed(error.description)
    }
  }

  /// The rows of all images so far, which leave the batch.
  mutating func takeRows() -> [(number: Int, row: RowWindow.Row)] {
    defer { images.removeAll(keepingCapacity: true) }
    let grids = images.compactMap { image -> DigitGrid? in
      if case .grid(let grid) = image.outcome { grid } else { nil }
    }
    var recognitions = classifier(grids)[...]
    return images.map { ticket, outcome in
      let path = ticket.input.path.bytes
      let prediction =
        switch outcome {
        case .blank: Prediction(path: path, status: .blank)
        case .failed(let message): Prediction(path: path, status: .error, error: message)
        case .grid:
          Prediction(
            path: path,
            recognitions.removeFirst(),
            minimumConfidence: settings.minimumConfidence,
            keepsProbabilities: settings.keepsProbabilities
          )
        }
      return (ticket.number, (ticket.input, prediction))
    }
  }
}
