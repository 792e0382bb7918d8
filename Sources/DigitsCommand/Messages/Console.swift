import ImageInput
import Support
import SystemPackage

/// Messages for people, on standard error.
enum StandardError {
  /// Writes text as is; errors are ignored, because there is nowhere to report them.
  static func write(_ text: String) {
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
  private static let bufferSize = 1 << 16

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Creates an output; if `isQueued`, writing never waits for the reader.
  init(isQueued: Bool = false) {
    queue = isQueued ? StandardOutputQueue() : nil
  }

  mutating func write(_ bytes: some Sequence<UInt8>) throws {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
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
