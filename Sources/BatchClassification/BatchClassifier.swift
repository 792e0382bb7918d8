import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import PNGCodec
import SystemPackage

/// Classifies any number of images on several threads: one row for each, in the order of the inputs.
///
/// Rows do not depend on `jobs`, nor on what else is in the batch.
public struct BatchClassifier: Sendable {
  /// The model that classifies.
  public var model: DigitModel
  /// How images are brought into its form.
  public var preprocessing: PreprocessingSettings
  /// The most pixels an image may have.
  public var maxPixels = 200_000_000
  /// Below this confidence, 0…1, a prediction is `unsure`.
  public var minimumConfidence = 0.0
  /// Whether rows hold the probability of every digit.
  public var keepsProbabilities = false
  /// Threads to use.
  public var jobs: Int

  /// A classifier with `model` and the normalisation that it was trained with.
  public init(model: DigitModel, jobs: Int) {
    self.model = model
    self.jobs = jobs
    preprocessing = PreprocessingSettings(normalization: model.normalization)
  }

  /// Images that one thread takes at a time, and that the network sees at once.
  private static let portion = Predictor.batchSize
  /// Portions for each thread between two rounds of writing rows.
  private static let portionsPerJob = 4

  /// Classifies all `inputs` and hands over their rows, in order; what `emit` or `endRound` throws ends the run.
  ///
  /// `endRound` is called after some rows each, when they may be shown.
  /// Only as many inputs are taken at a time as keep the threads busy, so that memory does not grow with their number.
  public func classify(
    _ inputs: inout some IteratorProtocol<BatchInput>,
    emit: (BatchInput, Prediction) throws -> Void,
    endRound: () throws -> Void
  ) rethrows {
    while true {
      var round = [BatchInput]()
      while round.count < Self.portion * Self.portionsPerJob * jobs, let input = inputs.next() { round.append(input) }
      if round.isEmpty { return }
      for (input, prediction) in zip(round, classify(round)) { try emit(input, prediction) }
      try endRound()
    }
  }

  /// One round: the rows of some inputs.
  private func classify(_ inputs: [BatchInput]) -> [Prediction] {
    let portionCount = (inputs.count + Self.portion - 1) / Self.portion
    var portions = [[Prediction]](repeating: [], count: portionCount)
    portions.withUnsafeMutableBufferPointer { portions in
      parallelLoop(count: portionCount, jobs: jobs) { index in
        let first = index * Self.portion
        portions[index] = classifyPortion(inputs[first..<min(first + Self.portion, inputs.count)])
      }
    }
    return portions.flatMap { $0 }
  }

  /// The rows of a portion: each image is read, then all are given to the network together.
  private func classifyPortion(_ inputs: ArraySlice<BatchInput>) -> [Prediction] {
    let outcomes = inputs.map(read)
    let grids = outcomes.compactMap { outcome -> DigitGrid? in
      if case .grid(let grid) = outcome { grid } else { nil }
    }
    var recognitions = DigitClassifier(model)(grids)[...]
    return zip(inputs, outcomes).map { input, outcome in
      let path = input.path.bytes
      switch outcome {
      case .blank: return Prediction(path: path, status: .blank)
      case .failed(let message): return Prediction(path: path, status: .error, error: message)
      case .grid:
        return Prediction(
          path: path,
          recognitions.removeFirst(),
          minimumConfidence: minimumConfidence,
          keepsProbabilities: keepsProbabilities
        )
      }
    }
  }

  private enum Outcome {
    case grid(DigitGrid)
    case blank
    case failed(String)
  }

  private func read(_ input: BatchInput) -> Outcome {
    if let problem = input.problem { return .failed(problem) }
    do {
      let decoder = PNGDecoder(maxPixels: maxPixels, reducedSide: ImagePreprocessor.sufficientSide)
      let image = try decoder.decode(input.path).image
      return ImagePreprocessor(settings: preprocessing)(image).map(Outcome.grid) ?? .blank
    } catch {
      return .failed(error.description)
    }
  }
}
