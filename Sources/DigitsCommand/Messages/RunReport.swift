import BatchClassification
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// The summary that `classify` writes to standard error at the end.
struct RunReport {
  private let run: BatchRun
  private let elapsed: Double
  private let output: FilePath?

  /// Creates the summary of a run that started `elapsed` seconds ago.
  init(_ run: BatchRun, elapsed: Double, output: FilePath?) {
    self.run = run
    self.elapsed = elapsed
    self.output = output
  }

  var text: String {
    let summary = run.summary
    var lines = [headline]
    if let output, run.wasStopped || run.listError != nil {
      let reason = run.wasStopped ? "stopped at an error" : "the inputs could not be read to their end"
      lines.append("\(reason): \(Self.rowsAreKept(run, in: output))")
    }
    if let (before, during) = run.changedInputs {
      let difference = before == during ? "some have other names" : "\(before.grouped) before, \(during.grouped) now"
      lines.append("the inputs changed during the run: \(difference)")
    }
    for status in PredictionRow.Status.allCases where status != .ok && summary.count(status) > 0 {
      lines.append("\(summary.count(status).grouped) \(status.rawValue)")
    }
    for (cause, count) in summary.causes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \(count.grouped) \(singleLine(cause))")
    }
    let skipped = FoundInput.SkipReason.allCases.compactMap { reason in
      run.skipped[reason].map { "\($0.grouped) \(Self.text(reason))" }
    }
    if !skipped.isEmpty { lines.append("skipped: " + skipped.joined(separator: ", ")) }
    if case .table(let table) = run.labels, table.unmatchedCount > 0 {
      lines.append("\(table.unmatchedCount.counted("label")) matched no input")
    }
    lines += EvaluationText.lines(summary.evaluation)
    lines += ClassTable(summary.evaluation).lines
    return lines.map { $0 + "\n" }.joined()
  }

  private static func text(_ reason: FoundInput.SkipReason) -> String {
    switch reason {
    case .hidden: "hidden"
    case .notPNG: "not named *.png"
    case .result: "results from an earlier run"
    }
  }

  /// Returns where an unfinished run's rows are kept, and how to finish it.
  static func rowsAreKept(_ run: BatchRun, in directory: FilePath) -> String {
    "\(run.summary.imageCount.counted("row")) kept in \(directory); repeat the command with --resume to continue"
  }

  private var headline: String {
    let all = run.summary.imageCount
    let count = all - (run.keptCount ?? 0)
    if run.keptCount != nil, count == 0 { return "\(all.counted("image")), all from an earlier run" }
    let kept = run.keptCount.map { ", after \($0.grouped) from an earlier run" } ?? ""
    let rate = elapsed > 0 ? Int(Double(count) / elapsed) : 0
    return "\(count.counted("image")) in \(elapsed.fixed(2)) s, \(rate.counted("image"))/s\(kept)"
  }
}
