import Evaluation
import Figures
import PNGCodec

/// The files that are written where labels are known.
enum EvaluationFiles {
  /// Their names and bytes.
  static func all(_ evaluation: EvaluationAccumulator) throws -> [(name: String, bytes: [UInt8])] {
    let matrix = evaluation.confusionMatrix
    return [
      ("metrics.json", try JSONFile.bytes(MetricsFile(evaluation))),
      ("confusion-matrix.csv", [UInt8](matrix.csv.utf8)),
      ("confusion-matrix.png", try PNGEncoder().encode(ConfusionMatrixFigure(matrix, form: .counts).render())),
      (
        "confusion-matrix-normalized.png",
        try PNGEncoder().encode(ConfusionMatrixFigure(matrix, form: .normalized).render())
      ),
      ("coverage.csv", [UInt8](evaluation.coverage.csv.utf8)),
      ("reliability.png", try PNGEncoder().encode(ReliabilityFigure(evaluation.calibration).render())),
    ]
  }
}
