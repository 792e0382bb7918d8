import Evaluation
import Figures
import PNGCodec
package import PredictionFiles
import Raster
import Support

/// The complete list of files in a run directory.
package enum ResultFile: String, CaseIterable {
  case predictionsCSV = "predictions.csv"
  case predictionsJSONLines = "predictions.jsonl"
  case summary = "summary.json"
  case metrics = "metrics.json"
  case confusionMatrixCSV = "confusion-matrix.csv"
  case confusionMatrix = "confusion-matrix.png"
  case normalizedConfusionMatrix = "confusion-matrix-normalized.png"
  case coverage = "coverage.csv"
  case reliability = "reliability.png"
  case report = "report.html"
  /// The identity of the run.
  case identity = ".digits-run.json"

  /// Returns the prediction file in `format`.
  package static func predictions(_ format: PredictionFormat) -> ResultFile {
    switch format {
    case .csv: .predictionsCSV
    case .jsonl: .predictionsJSONLines
    }
  }

  /// Whether the file is an image, which a search for inputs must skip.
  package var isPicture: Bool { rawValue.hasSuffix(".png") }

  /// Returns the bytes of the file if it is computed from `summary`; nil if it is not, or needs labels and there are
  /// none.
  package func bytes(_ summary: RunSummary) throws -> [UInt8]? {
    let evaluation = summary.evaluation
    switch self {
    case .predictionsCSV, .predictionsJSONLines, .report, .identity: return nil
    case .summary: return try JSONFile.bytes(SummaryFile(summary))
    case _ where evaluation.labeled == 0: return nil
    case .metrics: return try JSONFile.bytes(MetricsFile(evaluation))
    case .confusionMatrixCSV: return [UInt8](evaluation.confusionMatrix.csv.utf8)
    case .confusionMatrix:
      return try Self.png(ConfusionMatrixFigure(evaluation.confusionMatrix, form: .counts).render())
    case .normalizedConfusionMatrix:
      return try Self.png(ConfusionMatrixFigure(evaluation.confusionMatrix, form: .normalized).render())
    case .coverage: return [UInt8](evaluation.coverage.csv.utf8)
    case .reliability: return try Self.png(ReliabilityFigure(evaluation.calibration).render())
    }
  }

  private static func png(_ image: RGBAImage) throws -> [UInt8] { try PNGEncoder().encode(image) }
}
