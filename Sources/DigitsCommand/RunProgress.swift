import BatchClassification
import PredictionFiles
import Support

/// Shows how far a run is, and ends it when somebody wants it to end.
struct RunProgress {
  private var display: ProgressDisplay
  private let total: Int?
  private var done = 0
  private var failures = 0

  /// - Parameter total: the number of inputs, if known.
  init(_ display: ProgressDisplay, total: Int?) {
    self.display = display
    self.total = total
    self.display.begin(done: 0, total: total)
  }

  mutating func observe(_ event: BatchRun.Event) throws {
    try Interruption.check()
    switch event {
    case .kept(let row):
      count(row)
      // What an earlier run has done says nothing of this one's rate.
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

  /// Clears the line, for what comes after it.
  func finish() { display.finish() }
}
