public import ArgumentParser
public import DigitPreprocessing
public import DigitTraining
package import ImageInput
package import ModelExport
public import NeuralNetwork
package import PredictionFiles

// Library settings that are also command-line values.

extension Activation: ExpressibleByArgument {
  /// The activations available for hidden layers.
  public static var allValueStrings: [String] { allCases.filter { $0 != .softmax }.map(\.rawValue) }

  /// Parses the activation of hidden layers.
  public init?(argument: String) {
    guard Self.allValueStrings.contains(argument) else { return nil }
    self.init(rawValue: argument)
  }
}

extension Polarity: ExpressibleByArgument {}
extension Background: ExpressibleByArgument {}
extension Normalization: ExpressibleByArgument {}
extension PredictionFormat: ExpressibleByArgument {}
extension ModelFormat: ExpressibleByArgument {}
extension Optimizer.Rule: ExpressibleByArgument {}
extension TrainingSettings.Schedule: ExpressibleByArgument {}
extension Folds.Order: ExpressibleByArgument {}

extension Shard: ExpressibleByArgument {
  /// Parses a shard such as `0/4`.
  package init?(argument: String) { self.init(argument) }
}
