import Support
package import SystemPackage

/// The paths in a list, read on demand: one per line, or NUL-terminated.
///
/// Lines end in LF or CRLF, the last line ending may be missing, and empty lines are skipped. If reading fails, the
/// last element is the error.
package final class PathList: Sequence, IteratorProtocol {
  private let file: FileDescriptor
  private let separator: UInt8
  private var buffer: ArraySlice<UInt8> = []
  private var isAtEnd = false

  /// Creates a list of the paths in `file`, NUL-terminated if `isNullSeparated`, otherwise one per line.
  package init(_ file: FileDescriptor, isNullSeparated: Bool) {
    self.file = file
    separator = isNullSeparated ? 0 : UInt8(ascii: "\n")
  }

  /// The next path, or the error if reading fails; nil at the end of the list.
  package func next() -> Result<FilePath, Errno>? {
    while true {
      if let end = buffer.firstIndex(of: separator) {
        let line = buffer[..<end]
        buffer = buffer[(end + 1)...]
        if let path = path(line) { return .success(path) }
      } else if isAtEnd {
        defer { buffer = [] }
        return path(buffer).map(Result.success)
      } else {
        do {
          let chunk = try file.readChunk()
          isAtEnd = chunk.isEmpty
          buffer = ArraySlice(Array(buffer) + chunk)
        } catch {
          isAtEnd = true
          buffer = []
          return .failure(error)
        }
      }
    }
  }

  private func path(_ line: ArraySlice<UInt8>) -> FilePath? {
    var line = line
    if separator != 0, line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line.isEmpty ? nil : FilePath(bytes: Array(line))
  }
}
