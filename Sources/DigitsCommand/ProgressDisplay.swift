import ArgumentParser
import Evaluation

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

  /// Time between two lines: short enough to look alive, or long enough not to fill a log.
  private var interval: Duration { isTerminal ? .milliseconds(100) : .seconds(5) }

  init(isShown: Bool) {
    self.isShown = isShown
    start = clock.now
  }

  /// Seconds since the beginning.
  var elapsed: Double { Self.seconds(clock.now - start) }

  /// Shows how far the job is, unless it has just been shown.
  mutating func update(done: Int, total: Int?, unit: String, note: String = "") {
    guard isShown else { return }
    let now = clock.now
    if let last, now - last < interval { return }
    last = now
    let seconds = elapsed
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var parts = [total.map { "\(done.grouped) of \($0.grouped) \(unit)" } ?? "\(done.grouped) \(unit)"]
    parts.append("\(Int(rate).grouped)/s")
    if !note.isEmpty { parts.append(note) }
    if let total, rate > 0 { parts.append("\(Self.time(Double(max(0, total - done)) / rate)) left") }
    show(parts.joined(separator: " · "))
  }

  /// Shows a line.
  mutating func show(_ line: String) {
    guard isShown else { return }
    StandardError.write(isTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n")
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

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
