import ArgumentParser
import Support

/// When progress is shown.
enum ProgressMode: String, CaseIterable, ExpressibleByArgument {
  case auto
  case always
  case never

  var isShown: Bool {
    switch self {
    case .auto: StandardError.isTerminal
    case .always: true
    case .never: false
    }
  }
}

/// A line on standard error that says how far a long job is: on a terminal it is overwritten, elsewhere repeated.
struct ProgressDisplay {
  let isShown: Bool
  private let isTerminal = StandardError.isTerminal
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant?
  // Of this run's own work: what an earlier one has done says nothing of this one's rate.
  private var workStart: ContinuousClock.Instant
  private var doneBefore = 0
  private var total: Int?

  /// Time between two lines: short enough to look alive, or long enough not to fill a log.
  private var interval: Duration { isTerminal ? .milliseconds(100) : .seconds(5) }

  init(isShown: Bool) {
    self.isShown = isShown
    start = clock.now
    workStart = start
  }

  /// Begins to show work of which some may be `done` already; a nil `total` is unknown.
  mutating func begin(done: Int, total: Int?) {
    workStart = clock.now
    doneBefore = done
    self.total = total
  }

  /// Seconds since the beginning.
  var elapsed: Double { Self.seconds(clock.now - start) }

  /// Shows how far the job is, unless it has just been shown.
  mutating func update(done: Int, unit: String, note: String = "") {
    // Before the first is done there is nothing to say of the rate.
    guard isShown, done > doneBefore else { return }
    let now = clock.now
    if let last, now - last < interval { return }
    last = now
    let seconds = Self.seconds(now - workStart)
    let rate = seconds > 0 ? Double(done - doneBefore) / seconds : 0
    var parts = [total.map { "\(done.grouped) of \($0.grouped) \(unit)" } ?? "\(done.grouped) \(unit)"]
    parts.append("\(Int(rate).grouped)/s")
    if !note.isEmpty { parts.append(note) }
    if let total, rate > 0 { parts.append("\(Self.time(Double(max(0, total - done)) / rate)) left") }
    let text = parts.joined(separator: " · ")
    show(isTerminal ? Self.bar(done: done, total: total) + text : text)
  }

  /// How far the job is at a glance; nothing if nobody knows.
  private static func bar(done: Int, total: Int?) -> String {
    guard let total, total > 0 else { return "" }
    let width = 20
    let filled = min(width, width * done / total)
    return "\(String(repeating: "█", count: filled))\(String(repeating: "░", count: width - filled)) "
      + "\(100 * min(done, total) / total) % · "
  }

  /// Shows a line.
  mutating func show(_ line: String) {
    guard isShown else { return }
    // Cut to the terminal's width: a line that wraps could not be overwritten.
    StandardError.write(isTerminal ? "\r\u{1B}[K\(line.prefix(StandardError.columns - 1))" : "\(line)\n")
  }

  /// Clears the line, for what comes after it.
  func finish() {
    if isShown, isTerminal { StandardError.write("\r\u{1B}[K") }
  }

  /// A time for people.
  static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
