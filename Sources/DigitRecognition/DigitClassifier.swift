package import DigitPreprocessing
import NeuralNetwork
import Support

/// Recognizes digits with one model, in buffers that are allocated once.
///
/// Not `Sendable`: use one per thread.
package final class DigitClassifier {
  private let model: DigitModel
  private let predictor: Predictor
  private let judge: Predictor?

  /// Creates a classifier for `model`.
  package init(_ model: DigitModel) {
    self.model = model
    predictor = Predictor(model.network)
    judge = model.judge.map { Predictor($0.network) }
  }

  /// Returns the model's prediction for each grid, with the network's own confidence: a grid alone cannot be judged.
  package func predictions(for grids: [DigitGrid]) -> [Prediction] {
    Self.predictions(logits: logits(grids), temperature: model.temperature)
  }

  /// Returns what the model sees in each image.
  ///
  /// Where the judge is not satisfied with the first reading of an image, all others are tried.
  package func recognitions(of images: [ImageReadings]) -> [Recognition] {
    let firsts = images.map { $0.first.map { [$0] } ?? [] }
    var answers = judged(firsts.flatMap(\.self))[...]
    return zip(images, firsts).map { image, first in
      let tried = Array(answers.prefix(first.count))
      answers = answers.dropFirst(first.count)
      // The first reading of raw rows is the only one, and nothing is known of it that could be judged.
      guard let judge = model.judge, first.allSatisfy({ !$0.features.isEmpty }) else {
        return Recognition(tried, judge: nil)
      }
      if tried.contains(where: { $0.prediction.confidence >= Judge.satisfaction }) {
        return Recognition(tried, judge: judge)
      }
      return Recognition(tried + judged(image.others()), judge: judge)
    }
  }

  /// Returns what the model sees in an image.
  package func recognition(of image: ImageReadings) -> Recognition { recognitions(of: [image])[0] }

  /// Returns the network's answers to readings.
  package func answers(_ readings: [Reading]) -> [(reading: Reading, prediction: Prediction)] {
    zip(readings, predictions(for: readings.map(\.grid))).map { ($0, $1) }
  }

  private func judged(_ readings: [Reading]) -> [Recognition.JudgedReading] {
    var answers = answers(readings)
    if let judge, readings.allSatisfy({ !$0.features.isEmpty }) {
      let confidences = Judge.confidences(judge.logits(Judge.inputs(answers)))
      for (i, confidence) in confidences.enumerated() { answers[i].prediction.confidence = confidence }
    }
    return answers.map { Recognition.JudgedReading(reading: $0.reading, prediction: $0.prediction) }
  }

  /// Returns the logits, N × 10, one row per grid.
  func logits(_ grids: [DigitGrid]) -> Matrix {
    predictor.logits(DigitModel.inputs(grids, scale: model.inputScale))
  }

  /// Returns the predictions for logits, N × 10.
  private static func predictions(logits: Matrix, temperature: Float) -> [Prediction] {
    (0..<logits.rows).map { row in
      var probabilities = Array(logits.row(row))
      probabilities.withUnsafeMutableBufferPointer { Activation.softmax($0, temperature: temperature) }
      return Prediction(probabilities: probabilities, digit: UInt8(probabilities.indexOfLargest))
    }
  }
}
