public import DigitPreprocessing
public import DigitRecognition
public import Evaluation
public import PredictionFiles

/// What a model says of digits that it was not trained on.
public struct HeldOutPredictions: Sendable {
  /// A row for each digit; in place of a path it has the data's name and the digit's number, `bundled:1000`.
  public let rows: [PredictionRow]
  /// What the rows add up to.
  public let evaluation: EvaluationAccumulator

  /// Classifies `digits`.
  ///
  /// - Parameters:
  ///   - grids: the digits as the model is to see them.
  ///   - numbers: for each digit its place in the whole dataset.
  public init(model: DigitModel, digits: DigitDataset, grids: [DigitGrid], numbers: [Int]) {
    let predictions = DigitClassifier(model).predictions(for: grids)
    rows = predictions.indices.map { index in
      var row = PredictionRow(
        path: [UInt8]("\(digits.name):\(numbers[index])".utf8),
        predictions[index],
        minimumConfidence: 0
      )
      row.label = digits.digits[index].label
      return row
    }
    var evaluation = EvaluationAccumulator()
    for row in rows {
      evaluation.add(
        label: row.label.map(Int.init),
        prediction: row.digit.map(Int.init),
        confidence: row.confidence,
        isAnswered: true
      )
    }
    self.evaluation = evaluation
  }
}
