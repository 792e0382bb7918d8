package import DigitPreprocessing
package import NeuralNetwork
import Support

/// Tells how probable it is that the network's answer to a reading of an image is right.
///
/// A small network that sees the answer, the 8×8 values, and how the reading's ink lies in the image. It was trained on
/// drawn scenes (see `JudgeTrainer`), with and without a digit.
public struct Judge: Hashable, Sendable {
  /// `inputCount` inputs, two outputs: wrong, right.
  package let network: Network
  /// The slope and the offset, in log-odds, that turn a verdict on an image into the probability that it is right (Platt,
  /// 1999).
  package let (slope, offset): (Float, Float)

  /// Values that the judge sees of a reading.
  package static let inputCount = firstFeature + ReadingFeatures.count + DigitGrid.count
  /// Where the reading's own features begin, after those of the network's answer.
  package static let firstFeature = 6
  /// The largest magnitude of such a value: features are limited to ±10, and a probability's logarithm to −14.
  static let largestInput: Float = 14
  /// The network's outputs.
  package static let outputCount = 2

  /// If the judge gives the first reading at least this probability, no others are tried.
  package static let satisfaction: Float = 0.4
  /// What is taken from the log-odds of readings other than the first: among so many, one may please by chance.
  static let caution: Float = 1.2
  /// Where no answer is more probable than this, nothing in the image could be a digit.
  static let leastConfidence: Float = 0.1

  /// The largest number of units in a hidden layer, and of hidden layers; no judge of ours has more.
  static let (mostUnits, mostLayers) = (4096, 8)

  /// Whether a judge may have these units in its hidden layers.
  package static func canHave(hidden: [Int]) -> Bool {
    (1...mostLayers).contains(hidden.count) && hidden.allSatisfy { (1...mostUnits).contains($0) }
  }

  /// The layers of a judge.
  ///
  /// - Parameter hidden: units of each hidden layer, at least one layer.
  package static func layers(hidden: [Int]) -> [Layer] {
    let counts = [inputCount] + hidden + [outputCount]
    return zip(counts, counts.dropFirst()).enumerated().map { index, counts in
      .dense(inputCount: counts.0, outputCount: counts.1, activation: index < hidden.count ? .relu : .softmax)
    }
  }

  /// The layers from input to output, such as `101-32-2`.
  public var architecture: String {
    ([Self.inputCount] + hidden + [Self.outputCount]).map(String.init).joined(separator: "-")
  }

  /// Units of each hidden layer.
  public var hidden: [Int] { network.layers.dropLast().map(\.outputCount) }

  /// Creates a judge; the network must have `inputCount` inputs and two outputs.
  package init(network: Network, slope: Float = 1, offset: Float = 0) {
    precondition(network.inputCount == Self.inputCount && network.outputCount == Self.outputCount, "fits readings")
    self.network = network
    self.slope = slope
    self.offset = offset
  }

  /// Returns the probability that the answer to each reading is right, for the network's logits, one row per reading.
  package static func confidences(_ logits: Matrix) -> [Float] {
    (0..<logits.rows).map { PortableMath.sigmoid(logits[$0, 1] - logits[$0, 0]) }
  }

  /// Returns the probability that the answer to an image is right.
  package func calibrated(_ verdict: Float) -> Float { PortableMath.sigmoid(slope * Self.logOdds(verdict) + offset) }

  /// The logarithm of the odds of a probability, within bounds that no `Float` rounds to 0 or 1.
  package static func logOdds(_ probability: Float) -> Float {
    let p = Double(min(max(probability, 1e-6), 1 - 1e-6))
    return Float(PortableMath.log(p) - PortableMath.log(1 - p))
  }

  /// The judge's inputs, one row per reading with the network's answer to it.
  package static func inputs(_ readings: [(reading: Reading, prediction: Prediction)]) -> Matrix {
    var values = [Float]()
    values.reserveCapacity(readings.count * inputCount)
    for (reading, prediction) in readings {
      let ranked = prediction.probabilities.sorted(by: >)
      let grid = reading.grid.values.map { Float($0) / Float(DigitGrid.maximum) }
      values += ranked.prefix(3)
      values.append(doubt(ranked[0]))
      values.append(grid.reduce(0, +) / Float(grid.count))
      values.append(Float(reading.grid.values.count { $0 >= DigitGrid.maximum - 1 }) / Float(grid.count))
      values += reading.features
      values += grid
    }
    return Matrix(rows: readings.count, columns: inputCount, values: values)
  }

  /// How far a probability is from certainty, on a scale on which 0.99 and 0.999 differ as much as 0.9 and 0.99.
  private static func doubt(_ probability: Float) -> Float {
    Float(PortableMath.log(Double(max(1 - probability, 1e-6))))
  }
}
