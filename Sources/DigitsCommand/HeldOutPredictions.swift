import DigitData
import DigitRecognition
import Evaluation
import Reporting
import SystemPackage

/// What a model says of digits that it was not trained on.
struct HeldOutPredictions {
  private let predictions: [Prediction]
  private var evaluation = EvaluationAccumulator()

  /// - Parameter rows: for each digit its place in the whole dataset, by which it is called.
  init(model: DigitModel, digits: DigitDataset, rows: [Int]) {
    let recognitions = DigitClassifier(model)(digits.digits.map { $0.prepared(for: model.normalization) })
    predictions = recognitions.indices.map { index in
      var prediction = Prediction(
        path: [UInt8]("\(digits.name):\(rows[index])".utf8),
        recognitions[index],
        minimumConfidence: 0,
        keepsProbabilities: false
      )
      prediction.label = digits.digits[index].label
      return prediction
    }
    var summary = RunSummary()
    for prediction in predictions { summary.add(prediction) }
    evaluation = summary.evaluation
  }

  func write(to path: FilePath) throws {
    let writer = PredictionWriter(format: .csv, keepsProbabilities: false)
    try OutputFile.write(writer.header + predictions.flatMap(writer.row), to: path)
  }

  var accuracy: Double { evaluation.accuracy ?? 0 }

  /// The result as text for people: calibration, and in the last line accuracy.
  var report: String {
    (calibration.map { $0 + "\n" } ?? "") + "test \(accuracyText)\n"
  }

  /// The same in one line.
  var line: String { ([accuracyText] + [calibration].compactMap { $0 }).joined(separator: ", ") }

  /// `accuracy 91.72 % (731 of 797)`.
  var accuracyText: String {
    let matrix = evaluation.confusionMatrix
    return "accuracy \(EvaluationText.percent(accuracy)) (\(matrix.correct) of \(matrix.total))"
  }

  private var calibration: String? {
    evaluation.calibration.expectedCalibrationError.map { "expected calibration error \($0.fixed(4))" }
  }
}
