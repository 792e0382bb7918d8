public import DigitPreprocessing
public import DigitRecognition
public import Evaluation
public import PredictionFiles

/// A model's predictions for digits that it was not trained on.
public struct HeldOutPredictions: Sendable {
  /// One row per digit; its path is the dataset's name and the digit's index, such as `bundled:1000`.
  public let rows: [PredictionRow]
  /// The metrics of the rows.
  public let evaluation: EvaluationAccumulator

  /// Classifies `digits`.
  ///
  /// - Parameters:
  ///   - grids: the digits, preprocessed for the model.
  ///   - numbers: the index of each digit in the whole dataset.
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
