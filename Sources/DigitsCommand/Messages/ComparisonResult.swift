import Evaluation
import PredictionFiles
import Support
import SystemPackage

/// What `compare` reports.
struct ComparisonResult {
  /// The printed paths of the two prediction files.
  let (firstName, secondName): (String, String)
  private let (onlyInFirst, onlyInSecond): (Int, Int)
  /// The number of inputs in both files.
  private(set) var inputs = 0
  /// The number of them with different predictions.
  private(set) var differing = 0
  /// The labeled inputs in both files.
  var comparison = PairedComparison()

  init(first: FilePath, second: FilePath, _ pairs: PredictionPairs) {
    firstName = singleLine(PrintedPath(first.bytes).text)
    secondName = singleLine(PrintedPath(second.bytes).text)
    (onlyInFirst, onlyInSecond) = (pairs.onlyInFirst, pairs.onlyInSecond)
  }

  mutating func count(_ pair: PredictionPairs.Pair) {
    inputs += 1
    if pair.differs { differing += 1 }
  }

  // MARK: Rows

  static let header = [UInt8](
    "path,label,status_a,prediction_a,confidence_a,status_b,prediction_b,confidence_b\n".utf8
  )

  /// One input as CSV.
  static func row(_ pair: PredictionPairs.Pair, label: UInt8?) -> [UInt8] {
    let results = [pair.first, pair.second].flatMap { row in
      [row.status.rawValue, row.digit.map(String.init) ?? "", row.confidence.map { $0.fixed(4) } ?? ""]
    }
    let fields = [PrintedPath(pair.first.path).text, label.map(String.init) ?? ""] + results
    return [UInt8]((fields.map(CSV.cell).joined(separator: ",") + "\n").utf8)
  }

  // MARK: Text

  /// The result in a few lines.
  var text: String {
    var lines = ["\(inputs.counted("input")) in both, different predictions for \(differing.grouped)"]
    let missing = [(onlyInFirst, "A"), (onlyInSecond, "B")].filter { $0.0 > 0 }
    if !missing.isEmpty {
      lines.append(missing.map { "\($0.counted("input")) only in \($1)" }.joined(separator: ", ") + ", not compared")
    }
    let counts = comparison.total
    if let first = counts.firstAccuracy, let firstInterval = counts.firstInterval,
      let second = counts.secondAccuracy, let secondInterval = counts.secondInterval
    {
      lines += [
        "A: accuracy \(Self.text(first, firstInterval, counts.firstCorrect, of: counts.total)): \(firstName)",
        "B: accuracy \(Self.text(second, secondInterval, counts.secondCorrect, of: counts.total)): \(secondName)",
        "right: both \(counts.both.grouped), only A \(counts.onlyFirst.grouped), only B \(counts.onlySecond.grouped), "
          + "neither \(counts.neither.grouped)",
        "McNemar's exact test: p \(Self.pText(counts.pValue))",
      ]
    } else {
      lines.append("no input has a label, so there are no accuracies (see --labels)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func text(_ accuracy: Double, _ interval: ScoreInterval, _ correct: Int, of total: Int) -> String {
    "\(EvaluationText.percent(accuracy)) (\(correct.grouped) of \(total.grouped) labeled; 95 % interval "
      + "\((100 * interval.lower).fixed(2))–\(EvaluationText.percent(interval.upper)))"
  }

  private static func pText(_ p: Double) -> String { p < 0.0001 ? "< 0.0001" : "= \(p.fixed(4))" }

  // MARK: JSON

  /// The result as a JSON object.
  func json() throws -> [UInt8] {
    let counts = comparison.total
    let file = File(
      a: .init(file: firstName, counts.firstCorrect, counts.firstAccuracy, counts.firstInterval, onlyInFirst),
      b: .init(file: secondName, counts.secondCorrect, counts.secondAccuracy, counts.secondInterval, onlyInSecond),
      inputs: inputs,
      differing: differing,
      labelled: counts.total,
      bothRight: counts.both,
      onlyARight: counts.onlyFirst,
      onlyBRight: counts.onlySecond,
      neitherRight: counts.neither,
      mcnemarP: counts.total > 0 ? counts.pValue : nil
    )
    return try JSONFile.bytes(file)
  }

  private struct File: Encodable {
    struct Side: Encodable {
      let file: String
      let correct: Int
      let accuracy: Double?
      let accuracyInterval: ScoreInterval?
      let unmatched: Int

      init(file: String, _ correct: Int, _ accuracy: Double?, _ interval: ScoreInterval?, _ unmatched: Int) {
        self.file = file
        self.correct = correct
        self.accuracy = accuracy
        accuracyInterval = interval
        self.unmatched = unmatched
      }
    }

    let a: Side
    let b: Side
    let inputs: Int
    let differing: Int
    let labelled: Int
    let bothRight: Int
    let onlyARight: Int
    let onlyBRight: Int
    let neitherRight: Int
    let mcnemarP: Double?
  }
}
