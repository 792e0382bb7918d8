package import DigitPreprocessing
package import DigitRecognition
package import Evaluation
package import PredictionFiles

/// A model's predictions for digits that it was not trained on.
package struct HeldOutPredictions: Sendable {
  /// One row per digit; its path is the digit's name in the dataset, such as `bundled:1000`.
  package let rows: [PredictionRow]
  /// The metrics of the rows.
  package let evaluation: EvaluationAccumulator

  /// Classifies some of the digits of a dataset.
  ///
  /// - Parameters:
  ///   - indices: which ones.
  ///   - grids: these, preprocessed for the model.
  package init(model: DigitModel, dataset: DigitDataset, indices: [Int], grids: [DigitGrid]) {
    let predictions = DigitClassifier(model).predictions(for: grids)
    rows = zip(indices, predictions).map { index, prediction in
      var row = PredictionRow(path: [UInt8](dataset.name(ofDigit: index).utf8), prediction, minimumConfidence: 0)
      row.label = dataset.digits[index].label
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
