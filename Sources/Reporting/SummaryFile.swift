import Evaluation
import PredictionFiles

/// `summary.json`: the number of rows by status and cause.
struct SummaryFile: Encodable {
  let images: Int
  let labelled: Int
  let statuses: [String: Int]
  let causes: [String: Int]

  init(_ summary: RunSummary) {
    images = summary.imageCount
    labelled = summary.evaluation.labeled
    statuses = Dictionary(uniqueKeysWithValues: PredictionRow.Status.allCases.map { ($0.rawValue, summary.count($0)) })
    causes = summary.causes
  }
}
