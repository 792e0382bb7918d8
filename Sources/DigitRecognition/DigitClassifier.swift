public import DigitPreprocessing
import NeuralNetwork

/// What a model says of one digit.
public struct Prediction: Equatable, Sendable {
  /// The most probable digit, 0…9.
  public let digit: UInt8
  /// For each digit 0…9 its probability; they add up to 1.
  public let probabilities: [Float]

  /// The probability of `digit`.
  public var confidence: Float { probabilities[Int(digit)] }
}

/// Classifies digits with one model, in buffers that are made once.
///
/// Not `Sendable`: each thread has its own.
public final class DigitClassifier {
  private let model: DigitModel
  private let predictor: Predictor

  /// A classifier for `model`.
  public init(_ model: DigitModel) {
    self.model = model
    predictor = Predictor(model.network)
  }

  /// For each grid the model's answer.
  public func predictions(for grids: [DigitGrid]) -> [Prediction] {
    Self.predictions(logits: logits(grids), temperature: model.temperature)
  }

  /// For each grid a row of ten logits.
  func logits(_ grids: [DigitGrid]) -> Matrix {
    predictor.logits(DigitModel.inputs(grids, scale: model.inputScale))
  }

  private static func predictions(logits: Matrix, temperature: Float) -> [Prediction] {
    (0..<logits.rows).map { row in
      var probabilities = Array(logits.row(row))
      probabilities.withUnsafeMutableBufferPointer { Activation.softmax($0, temperature: temperature) }
      var best = 0
      for digit in probabilities.indices where probabilities[digit] > probabilities[best] { best = digit }
      return Prediction(digit: UInt8(best), probabilities: probabilities)
    }
  }
}
