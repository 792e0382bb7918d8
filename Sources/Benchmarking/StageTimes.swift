/// Seconds of processor time for each stage of one pass through all images.
struct StageTimes {
  private var seconds: [Stage: Double] = [:]
  private var last = Stopwatch.processorSeconds

  subscript(stage: Stage) -> Double {
    get { seconds[stage] ?? 0 }
    set { seconds[stage] = newValue }
  }

  /// All stages together.
  var total: Double { Stage.allCases.reduce(0) { $0 + self[$1] } }

  /// Starts to count anew.
  mutating func restart() { last = Stopwatch.processorSeconds }

  /// Adds the time since the last call of this method or of `restart` to a stage.
  mutating func charge(_ stage: Stage) {
    let now = Stopwatch.processorSeconds
    self[stage] += now - last
    last = now
  }

  /// Takes the time of one stage out of that of another, of which it is a part.
  mutating func subtract(_ part: Stage, from whole: Stage) {
    self[whole] = max(0, self[whole] - self[part])
  }
}
