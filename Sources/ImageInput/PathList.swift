import Support
package import SystemPackage

/// The paths of a list, read as they are needed: one on each line, or each ended by a zero byte.
///
/// LF and CRLF end a line, the last one may lack its end, empty lines are passed over. Where reading fails the last element is
/// the error.
package final class PathList: Sequence, IteratorProtocol {
  private let file: FileDescriptor
  private let separator: UInt8
  private var buffer: ArraySlice<UInt8> = []
  private var isAtEnd = false

  /// The paths in `file`, ended by zero bytes if `isNullSeparated`, by line ends otherwise.
  package init(_ file: FileDescriptor, isNullSeparated: Bool) {
    self.file = file
    separator = isNullSeparated ? 0 : UInt8(ascii: "\n")
  }

  /// The next path; nil at the end of the list.
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
