public import DigitPreprocessing
public import NeuralNetwork

/// A trained network together with what it needs to read images: how they become its input, and how sure it may be.
public struct DigitModel: Equatable, Sendable {
  /// 64 inputs, ten outputs.
  public let network: Network
  /// How images are to be brought into the form that the network was trained on.
  public let normalization: Normalization
  /// What grid values are multiplied by before the network reads them: 1 for 0…16, 1/16 for 0…1.
  public let inputScale: Float
  /// What logits are divided by to make calibrated probabilities (Guo et al., 2017).
  public var temperature: Float
  /// How it was trained, for people.
  public var training: TrainingSummary

  /// Puts a model together; the network must have 64 inputs and ten outputs.
  public init(
    network: Network,
    normalization: Normalization,
    inputScale: Float,
    temperature: Float = 1,
    training: TrainingSummary
  ) {
    precondition(network.inputCount == DigitGrid.count && network.outputCount == 10, "64 inputs and ten outputs")
    self.network = network
    self.normalization = normalization
    self.inputScale = inputScale
    self.temperature = temperature
    self.training = training
  }

  /// The network's input for `grids`, a row for each.
  package static func inputs(_ grids: [DigitGrid], scale: Float) -> Matrix {
    var values = [Float]()
    values.reserveCapacity(grids.count * DigitGrid.count)
    for grid in grids {
      for value in grid.values { values.append(Float(value) * scale) }
    }
    return Matrix(rows: grids.count, columns: DigitGrid.count, values: values)
  }
}

/// How a model was trained.
public struct TrainingSummary: Codable, Equatable, Sendable {
  /// Where the digits came from: `bundled`, or a name the user gave.
  public var data: String
  /// Digits that were trained on.
  public var digits: Int
  /// Variants of each digit that were trained on beside it.
  public var augmentation: Int
  /// Batches that were trained on.
  public var iterations: Int
  /// What all random numbers were drawn from.
  public var seed: UInt64

  /// Puts a summary together.
  public init(data: String, digits: Int, augmentation: Int, iterations: Int, seed: UInt64) {
    self.data = data
    self.digits = digits
    self.augmentation = augmentation
    self.iterations = iterations
    self.seed = seed
  }
}
