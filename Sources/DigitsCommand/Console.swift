import ImageInput
import Support
import SystemPackage

/// Messages for people.
enum StandardError {
  /// Writes text as it is; there is nowhere to report a failure to.
  static func write(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }

  /// Says why an image could not be read: one line, even if its name holds line ends.
  static func report(_ path: FilePath, _ error: InputError) {
    let name = singleLine(PrintedPath(path.bytes).text)
    write("\(name): \(error.cause): \(error.detail); \(CommandFailure.remedy(error))\n")
  }

  /// Whether a person is watching.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The terminal's width in characters.
  static var columns: Int {
    var size = winsize()
    let usual = 80
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : usual
  }
}

/// Data for other programs, gathered and written in large pieces.
struct StandardOutput {
  /// The reader has gone away: nothing is wrong, but there is no use in going on.
  struct Closed: Error {}

  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  mutating func write(_ bytes: some Sequence<UInt8>) throws {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    do {
      try FileDescriptor.standardOutput.writeAll(buffer)
    } catch Errno.brokenPipe {
      throw Closed()
    } catch {
      throw CommandFailure(.inputOutput, "standard output: writing failed (\(error))")
    }
  }
}
