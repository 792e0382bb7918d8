import Evaluation
import Support

/// Precision, recall and F1 of each digit, and the most frequent mistakes, for a terminal.
struct ClassTable {
  private let matrix: ConfusionMatrix
  private let columns: Int
  private let isColored: Bool

  /// Creates a table at most `columns` characters wide.
  ///
  /// - Parameter isColored: whether what is significantly worse than the accuracy is red.
  init(
    _ evaluation: EvaluationAccumulator,
    columns: Int = StandardError.columns,
    isColored: Bool = StandardError.isColored
  ) {
    matrix = evaluation.confusionMatrix
    self.columns = columns
    self.isColored = isColored
  }

  /// A line for each digit that occurs or was predicted, and a line of mistakes; empty if no input has a label.
  var lines: [String] {
    guard matrix.total > 0 else { return [] }
    let classes = ClassificationReport(matrix).classes.filter { $0.f1 != nil }
    return [Self.header] + classes.map(line) + mistakes
  }

  private static let header = "digit  precision     recall         F1  support"

  private func line(_ figures: ClassificationReport.ClassFigures) -> String {
    let label = figures.label
    let hits = matrix[label: label, prediction: label]
    let precision = cell(figures.precision, hits, of: matrix.predicted(label))
    let recall = cell(figures.recall, hits, of: figures.support)
    let f1 = Self.padded(Self.text(figures.f1), 11)
    return Self.padded("\(label)", 5) + precision + recall + f1 + Self.padded(figures.support.grouped, 9)
  }

  /// A ratio; red if even the upper end of its 95 % interval is below the accuracy.
  private func cell(_ ratio: Double?, _ part: Int, of whole: Int) -> String {
    let text = Self.padded(Self.text(ratio), 11)
    guard isColored, let interval = ScoreInterval(successes: part, trials: whole), let accuracy = matrix.accuracy,
      interval.upper < accuracy
    else { return text }
    return "\u{1B}[31m\(text)\u{1B}[0m"
  }

  /// The most frequent mistakes, as many as fit on a line.
  private var mistakes: [String] {
    var mistakes = [(label: Int, prediction: String, count: Int)]()
    for label in 0..<matrix.classCount {
      for (prediction, count) in matrix.row(label).enumerated() where count > 0 && prediction != label {
        mistakes.append((label, prediction < matrix.classCount ? "\(prediction)" : "none", count))
      }
    }
    mistakes.sort { ($1.count, $0.label, $0.prediction) < ($0.count, $1.label, $1.prediction) }
    guard let first = mistakes.first else { return [] }
    func text(_ mistake: (label: Int, prediction: String, count: Int)) -> String {
      "\(mistake.label) as \(mistake.prediction) (\(mistake.count.grouped))"
    }
    let more = ", …"
    var line = "most frequent mistakes: \(text(first))"
    for (index, mistake) in mistakes.enumerated().dropFirst() {
      let next = "\(line), \(text(mistake))"
      let isLast = index == mistakes.count - 1
      guard next.count + (isLast ? 0 : more.count) <= columns else { return [line + more] }
      line = next
    }
    return [line]
  }

  private static func text(_ ratio: Double?) -> String { ratio.map(EvaluationText.percent) ?? "–" }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
