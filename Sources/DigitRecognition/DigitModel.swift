public import DigitPreprocessing
public import NeuralNetwork

/// A trained network with the preprocessing it was trained with and the temperature that calibrates it.
public struct DigitModel: Hashable, Sendable {
  /// The network: 64 inputs, ten outputs.
  public let network: Network
  /// How images must be normalized to match the training digits.
  public let normalization: Normalization
  /// The factor that grid values are multiplied by to form the network's input: 1 for 0…16, 1/16 for 0…1.
  public let inputScale: Float
  /// The divisor of the logits that calibrates the probabilities (Guo et al., 2017).
  public package(set) var temperature: Float
  /// Tells right answers from wrong ones; nil for a model that takes the first reading of an image as it is.
  public package(set) var judge: Judge?
  /// How the model was trained; for information only.
  public var training: TrainingSummary

  /// Creates a model; the network must have 64 inputs and ten outputs.
  package init(
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

  /// A number of a model that is out of range.
  public struct ValueError: Error, Equatable, CustomStringConvertible {
    /// Which one.
    public let name: String
    /// What it must be.
    public let expected: String
    /// What it is.
    public let found: String

    /// One line with the number, what was expected and what was found.
    public var description: String { "the model's \(name) must be \(expected), not \(found)" }
  }

  /// Checks the numbers beside the weights, which predictions are computed with.
  public func check() throws(ValueError) {
    func check(_ value: Float, in range: ClosedRange<Float>, _ name: String) throws(ValueError) {
      guard !range.contains(value) else { return }
      throw ValueError(name: name, expected: "from \(range.lowerBound) to \(range.upperBound)", found: "\(value)")
    }
    try check(inputScale, in: ModelBounds.inputScale, "input scale")
    try check(temperature, in: ModelBounds.temperature, "temperature")
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
