import PNGCodec
import SystemPackage

/// The paths of a list, read as they are needed: one on each line, or each ended by a zero byte.
///
/// LF and CRLF end a line, the last one may lack its end, empty lines are passed over.
public final class PathList: Sequence, IteratorProtocol {
  private let file: FileDescriptor
  private let separator: UInt8
  private var buffer: ArraySlice<UInt8> = []
  private var isAtEnd = false
  /// What ended the list before its end.
  public private(set) var error: Errno?

  private static let step = 1 << 16

  /// The paths in `file`, ended by zero bytes if `isNullSeparated`, by line ends otherwise.
  public init(_ file: FileDescriptor, isNullSeparated: Bool) {
    self.file = file
    separator = isNullSeparated ? 0 : UInt8(ascii: "\n")
  }

  /// The next path; nil at the end of the list.
  public func next() -> FilePath? {
    while true {
      if let end = buffer.firstIndex(of: separator) {
        let line = buffer[..<end]
        buffer = buffer[(end + 1)...]
        if let path = path(line) { return path }
      } else if isAtEnd {
        defer { buffer = [] }
        return path(buffer)
      } else {
        readOn()
      }
    }
  }

  private func path(_ line: ArraySlice<UInt8>) -> FilePath? {
    var line = line
    if separator != 0, line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line.isEmpty ? nil : FilePath(bytes: Array(line))
  }

  private func readOn() {
    do {
      let bytes = try [UInt8](unsafeUninitializedCapacity: Self.step) { memory, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(memory))
      }
      isAtEnd = bytes.isEmpty
      buffer = ArraySlice(Array(buffer) + bytes)
    } catch {
      self.error = (error as? Errno) ?? .ioError
      isAtEnd = true
    }
  }
}
