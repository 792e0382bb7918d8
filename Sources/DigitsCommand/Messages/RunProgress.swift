import BatchClassification
import PredictionFiles
import Support

/// Shows the progress of a run, and ends it if it is interrupted.
struct RunProgress {
  private var display: ProgressDisplay
  private let total: Int?
  private var done = 0
  private var failures = 0

  /// Creates a display of progress through `total` inputs; nil if unknown.
  init(_ display: ProgressDisplay, total: Int?) {
    self.display = display
    self.total = total
    self.display.begin(done: 0, total: total)
  }

  mutating func observe(_ event: BatchRun.Event) throws {
    Interruption.begin()
    try Interruption.check()
    switch event {
    case .kept(let row):
      count(row)
      // Rows kept from an earlier run must not affect the rate.
      display.begin(done: done, total: total)
    case .row(let row): count(row)
    case .waiting: break
    }
    display.update(done: done, unit: "images", note: failures > 0 ? "\(failures.grouped) failed" : "")
  }

  private mutating func count(_ row: PredictionRow) {
    done += 1
    if row.status == .error { failures += 1 }
  }

  /// Clears the line for rows on the same terminal.
  mutating func makeRoom() {
    if StandardOutput.isTerminal { display.clear() }
  }

  /// Clears the line for the output that follows.
  func finish() { display.finish() }
}
