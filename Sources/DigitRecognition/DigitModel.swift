public import DigitPreprocessing
public import NeuralNetwork

/// A trained network with the preprocessing it was trained with and the temperature that calibrates it.
public struct DigitModel: Equatable, Sendable {
  /// The network: 64 inputs, ten outputs.
  public let network: Network
  /// How images must be normalized to match the training digits.
  public let normalization: Normalization
  /// The factor that grid values are multiplied by to form the network's input: 1 for 0…16, 1/16 for 0…1.
  public let inputScale: Float
  /// The divisor of the logits that calibrates the probabilities (Guo et al., 2017).
  public var temperature: Float
  /// Tells right answers from wrong ones; nil for a model that takes the first reading of an image as it is.
  public var judge: Judge?
  /// How the model was trained; for information only.
  public var training: TrainingSummary

  /// Creates a model; the network must have 64 inputs and ten outputs.
  public init(
    network: Network,
    normalization: Normalization,
    inputScale: Float,
    temperature: Float = 1,
    judge: Judge? = nil,
    training: TrainingSummary
  ) {
    precondition(network.inputCount == DigitGrid.count && network.outputCount == 10, "64 inputs and ten outputs")
    self.network = network
    self.normalization = normalization
    self.inputScale = inputScale
    self.temperature = temperature
    self.judge = judge
    self.training = training
  }

  /// The network's input for `grids`, N × 64, one row per grid.
  package static func inputs(_ grids: [DigitGrid], scale: Float) -> Matrix {
    var values = [Float]()
    values.reserveCapacity(grids.count * DigitGrid.count)
    for grid in grids {
      for value in grid.values { values.append(Float(value) * scale) }
    }
    return Matrix(rows: grids.count, columns: DigitGrid.count, values: values)
  }
}
