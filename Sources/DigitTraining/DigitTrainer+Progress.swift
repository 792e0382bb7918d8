package import DigitPreprocessing
import DigitRecognition
public import NeuralNetwork
import Support

extension DigitTrainer {
  /// The loss is not finite, or the weights exceed `ModelBounds`: the learning rate was too large.
  public struct DivergenceError: Error, Equatable, CustomStringConvertible {
    /// Iterations after which the divergence was detected.
    public let iteration: Int

    /// What happened, in one line.
    public var description: String {
      "the training diverged within \(iteration.counted("iteration")): loss or weights are beyond all bounds"
    }
  }

  /// What a network is trained for.
  public enum Phase: Codable, Hashable, Sendable {
    /// To become the model.
    case model
    /// To find the temperature on a fold held out from training; folds are counted from 1.
    case calibration(fold: Int, count: Int)
  }

  /// The state of training after an epoch, for progress displays and learning curves.
  public struct Progress: Sendable {
    /// What the network is trained for.
    public let phase: Phase
    /// Epochs completed; for full-batch training, thousands of iterations, rounded up.
    public let epoch: Int
    /// Epochs in total, counted likewise.
    public let epochs: Int
    /// Iterations completed.
    public let iteration: Int
    /// Mean loss since the last report.
    public let loss: Double
    /// Accuracy on the training samples since the last report, 0…1, measured while the weights were changing.
    public let trainingAccuracy: Double
    /// The network in its current state.
    public let network: Network
    let inputScale: Float
    let normalization: Normalization

    /// The accuracy, 0…1, on digits, which are prepared as those of the training were.
    public func accuracy(on digits: [TrainingDigit]) -> Double {
      accuracy(on: digits.map { $0.prepared(for: normalization) }, labels: digits.map(\.label))
    }

    /// The accuracy, 0…1, on preprocessed digits.
    package func accuracy(on grids: [DigitGrid], labels: [UInt8]) -> Double {
      let logits = Predictor(network).logits(DigitModel.inputs(grids, scale: inputScale))
      let correct = labels.indices.count { row in
        let scores = logits.row(row)
        return scores.indexOfLargest == scores.startIndex + Int(labels[row])
      }
      return Double(correct) / Double(max(1, labels.count))
    }
  }
}
