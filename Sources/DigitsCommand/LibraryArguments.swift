public import ArgumentParser
public import DigitPreprocessing
public import DigitTraining
public import NeuralNetwork
package import PredictionFiles

// Settings of the libraries that are words on the command line as well.

extension Polarity: ExpressibleByArgument {}
extension Background: ExpressibleByArgument {}
extension Normalization: ExpressibleByArgument {}
extension PredictionFormat: ExpressibleByArgument {}
extension Optimizer.Rule: ExpressibleByArgument {}
extension TrainingSettings.Schedule: ExpressibleByArgument {}
extension Folds.Order: ExpressibleByArgument {}
