import Evaluation
import Support

extension ConfusionMatrix {
  /// The counts as CSV: the header `label,0,1,…,none`, then one line per label; every line ends in a line feed.
  package var csv: String {
    let header = ["label"] + (0..<classCount).map(String.init) + ["none"]
    let rows = (0..<classCount).map { label in [String(label)] + row(label).map(String.init) }
    return ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }
}

extension CoverageCurve {
  /// The points as CSV: the header `min_confidence,count,correct,coverage,accuracy`, then one line per threshold; 0/0
  /// is left empty, and every line ends in a line feed.
  package var csv: String {
    let header = ["min_confidence", "count", "correct", "coverage", "accuracy"]
    let rows = points.map { point in
      [
        point.threshold.fixed(2), String(point.count), String(point.correct), point.coverage?.fixed(4) ?? "",
        point.accuracy?.fixed(4) ?? "",
      ]
    }
    return ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
