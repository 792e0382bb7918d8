public import DigitPreprocessing
import NeuralNetwork
import Support

/// Classifies digits with one model, in buffers that are allocated once.
///
/// Not `Sendable`: use one per thread.
public final class DigitClassifier {
  private let model: DigitModel
  private let predictor: Predictor

  /// Creates a classifier for `model`.
  public init(_ model: DigitModel) {
    self.model = model
    predictor = Predictor(model.network)
  }

  /// Returns the model's prediction for each grid.
  public func predictions(for grids: [DigitGrid]) -> [Prediction] {
    Self.predictions(logits: logits(grids), temperature: model.temperature)
  }

  /// Returns the logits, N × 10, one row per grid.
  func logits(_ grids: [DigitGrid]) -> Matrix {
    predictor.logits(DigitModel.inputs(grids, scale: model.inputScale))
  }

  private static func predictions(logits: Matrix, temperature: Float) -> [Prediction] {
    (0..<logits.rows).map { row in
      var probabilities = Array(logits.row(row))
      probabilities.withUnsafeMutableBufferPointer { Activation.softmax($0, temperature: temperature) }
      return Prediction(digit: UInt8(probabilities.indexOfLargest), probabilities: probabilities)
    }
  }
}
