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

/// A progress line on standard error: overwritten on a terminal, repeated elsewhere.
struct ProgressDisplay {
  let isShown: Bool
  private let isTerminal = StandardError.isTerminal
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant?
  // The start of this run's own work: rows kept from an earlier run must not affect the rate.
  private var workStart: ContinuousClock.Instant
  private var doneBefore = 0
  private var total: Int?
  /// Whether there is a line to be overwritten on the terminal.
  private var isLineShown = false

  /// The time between two updates: short enough to look responsive on a terminal, long enough not to fill a log.
  private var interval: Duration { isTerminal ? .milliseconds(100) : .seconds(5) }

  init(isShown: Bool) {
    self.isShown = isShown
    start = clock.now
    workStart = start
  }

  /// Starts to show work of which `done` units are complete already; `total` is nil if unknown.
  mutating func begin(done: Int, total: Int?) {
    workStart = clock.now
    doneBefore = done
    self.total = total
  }

  /// Seconds since the display was created.
  var elapsed: Double { Self.seconds(clock.now - start) }

  /// Shows the progress, unless it has just been shown.
  mutating func update(done: Int, unit: String, note: String = "") {
    // Before the first unit is done there is no rate to show.
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

  /// Returns a progress bar; empty if `total` is unknown.
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
    // Truncated to the terminal's width, because a line that wraps cannot be overwritten.
    let line = singleLine(line)
    StandardError.writeStyled(isTerminal ? "\r\u{1B}[K\(line.prefix(StandardError.columns - 1))" : "\(line)\n")
    isLineShown = isTerminal
  }

  /// Clears the line, if there is one, for output in its place; the next update shows it again.
  mutating func clear() {
    guard isLineShown else { return }
    finish()
    isLineShown = false
  }

  /// Clears the line for the output that follows.
  func finish() {
    if isShown, isTerminal { StandardError.writeStyled("\r\u{1B}[K") }
  }

  /// Returns a duration as text.
  static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }

  /// Returns the seconds in a duration, none if it is negative: the clock of a virtual machine may be set back.
  static func seconds(_ duration: Duration) -> Double {
    max(0, Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18)
  }
}
