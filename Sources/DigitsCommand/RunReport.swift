import BatchClassification
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// What `classify` says on standard error at the end.
struct RunReport {
  private let run: BatchRun
  private let elapsed: Double
  private let output: FilePath?

  /// - Parameter elapsed: seconds since the beginning.
  init(_ run: BatchRun, elapsed: Double, output: FilePath?) {
    self.run = run
    self.elapsed = elapsed
    self.output = output
  }

  var text: String {
    let summary = run.summary
    var lines = [headline]
    if let output, run.wasStopped || run.listError != nil {
      lines.append("stopped at an error: \(Self.rowsAreKept(run, in: output))")
    }
    for status in PredictionRow.Status.allCases where status != .ok && summary.count(status) > 0 {
      lines.append("\(summary.count(status).grouped) \(status.rawValue)")
    }
    for (cause, count) in summary.causes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \(count.grouped) \(cause)")
    }
    let skipped = FoundInput.SkipReason.allCases.compactMap { reason in
      run.skipped[reason].map { "\($0.grouped) \(Self.text(reason))" }
    }
    if !skipped.isEmpty { lines.append("left out: " + skipped.joined(separator: ", ")) }
    if case .table(let table) = run.labels, table.unmatchedCount > 0 {
      lines.append("\(table.unmatchedCount.grouped) labels match no input")
    }
    lines += EvaluationText.lines(summary.evaluation)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func text(_ reason: FoundInput.SkipReason) -> String {
    switch reason {
    case .hidden: "hidden"
    case .notPNG: "not named *.png"
    case .result: "results of this tool"
    }
  }

  /// How a run that has not come to its end may.
  static func rowsAreKept(_ run: BatchRun, in directory: FilePath) -> String {
    "\(run.summary.imageCount.grouped) rows are kept in \(directory); the same command with --resume goes on"
  }

  private var headline: String {
    let all = run.summary.imageCount
    let count = all - (run.keptCount ?? 0)
    if run.keptCount != nil, count == 0 { return "\(all.grouped) images, all of an earlier run" }
    let kept = run.keptCount.map { ", after \($0.grouped) of an earlier run" } ?? ""
    let rate = elapsed > 0 ? Int(Double(count) / elapsed) : 0
    return "\(count.grouped) images in \(elapsed.fixed(2)) s, \(rate.grouped) images/s\(kept)"
  }
}
