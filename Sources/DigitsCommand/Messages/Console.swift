import ImageInput
import Support
import SystemPackage

/// Messages for people, on standard error.
enum StandardError {
  /// Writes text, with `?` for characters that a terminal would act on, except line feeds.
  static func write(_ text: String) { writeStyled(printable(text)) }

  /// Writes text with this program's own colors and cursor movements, in which foreign text has passed `singleLine`.
  ///
  /// Errors are ignored, because there is nowhere to report them.
  static func writeStyled(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }

  /// Reports why an image cannot be read, in one line even if its name contains line breaks.
  static func report(_ path: FilePath, _ error: InputError) {
    let name = singleLine(PrintedPath(path.bytes).text)
    write("\(name): \(error.cause): \(error.detail); \(CommandError.remedy(error))\n")
  }

  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether colors may be used (https://no-color.org).
  static var isColored: Bool {
    func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    return isTerminal && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
  }

  /// The width of the terminal in characters; 80 if unknown.
  static var columns: Int {
    var size = winsize()
    let usual = 80
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : usual
  }
}

/// Data for other programs, buffered and written in large pieces.
struct StandardOutput {
  /// The reader has closed the pipe: not an error, but there is no point in continuing.
  struct ClosedError: Error {}

  private var buffer: [UInt8] = []
  private let queue: StandardOutputQueue?
  private let isTerminal = Self.isTerminal
  private static let bufferSize = 1 << 16

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Creates an output for which writing waits for the reader.
  init() { queue = nil }

  /// Creates an output for which writing never waits for the reader.
  ///
  /// - Throws: `ThreadError` if there is no thread to be had that writes.
  static func queued() throws(ThreadError) -> StandardOutput { StandardOutput(queue: try StandardOutputQueue()) }

  private init(queue: StandardOutputQueue) { self.queue = queue }

  mutating func write(_ bytes: some Sequence<UInt8>) throws {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    // Other programs get every byte; a terminal would act on some.
    if isTerminal { buffer = Array(printable(String(decoding: buffer, as: UTF8.self)).utf8) }
    if let queue { try queue.append(buffer) } else { try Self.writeAll(buffer) }
  }

  /// Waits until everything has been written.
  mutating func finish() throws {
    try flush()
    try queue?.finish()
  }

  /// Writes bytes without buffering.
  static func writeAll(_ bytes: [UInt8]) throws {
    do {
      try FileDescriptor.standardOutput.writeAll(bytes)
    } catch Errno.brokenPipe {
      throw ClosedError()
    } catch {
      throw CommandError(.inputOutput, "standard output: writing failed (\(error))")
    }
  }
}
