import ImageInput
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Path list")
struct PathListTests {
  /// The paths of a list with the given bytes.
  private static func paths(_ bytes: [UInt8], isNullSeparated: Bool = false) throws -> [[UInt8]] {
    try withTemporaryDirectory { directory in
      let path = directory.appending("list")
      try write(bytes, to: path)
      let file = try FileDescriptor.open(path, .readOnly)
      return try file.closeAfter {
        let list = PathList(file, isNullSeparated: isNullSeparated)
        return try list.map { try $0.get().bytes }
      }
    }
  }

  private static func paths(_ text: String, isNullSeparated: Bool = false) throws -> [String] {
    try paths([UInt8](text.utf8), isNullSeparated: isNullSeparated).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "LF and CRLF end a line, the last end may be missing, empty lines are passed over",
    arguments: ["a/b.png\nc d.png\n", "a/b.png\r\nc d.png\r\n", "a/b.png\nc d.png", "\n\na/b.png\r\n\r\n\nc d.png\r"]
  )
  func lines(text: String) throws {
    #expect(try Self.paths(text) == ["a/b.png", "c d.png"])
  }

  @Test("With zero bytes between them, paths may hold line ends", arguments: ["", "\0", "\0\0"])
  func nullSeparated(end: String) throws {
    #expect(try Self.paths("a\nb.png\0\0c\r\0d\(end)", isNullSeparated: true) == ["a\nb.png", "c\r", "d"])
  }

  @Test("An empty list has no paths", arguments: ["", "\n", "\r\n\r\n"])
  func empty(text: String) throws {
    #expect(try Self.paths(text).isEmpty)
  }

  @Test("Bytes that are not UTF-8 stay as they are, and so do spaces")
  func bytes() throws {
    #expect(try Self.paths([0xFF, 0x80, 0x0A, 0x20, 0x61, 0x20, 0x0A]) == [[0xFF, 0x80], [0x20, 0x61, 0x20]])
  }

  @Test("A list longer than one read of 64 KiB gives all paths, those across two reads included")
  func long() throws {
    let paths = (0..<4_000).map { "\($0)" + String(repeating: "x", count: ($0 * 7) % 101) + ".png" }
    let text = paths.joined(separator: "\n")
    #expect(text.utf8.count > 3 << 16)
    #expect(try Self.paths(text) == paths)
  }

  @Test("A path may end exactly where a read does", arguments: [-1, 0, 1])
  func boundary(offset: Int) throws {
    let first = String(repeating: "y", count: (1 << 16) + offset)
    #expect(first.utf8.count == 65536 + offset)
    #expect(try Self.paths(first + "\r\nlast") == [first, "last"])
  }

  @Test("A line across many reads is one path")
  func veryLong() throws {
    let line = [UInt8](repeating: UInt8(ascii: "z"), count: 200_000)
    #expect(try Self.paths(line + [0x0A] + line) == [line, line])
  }

  @Test("A line longer than any path is the last element")
  func tooLong() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("list")
      try write([0x61, 0x0A] + [UInt8](repeating: 0, count: PathList.longestLine + (1 << 17)), to: path)
      let file = try FileDescriptor.open(path, .readOnly)
      try file.closeAfter {
        let list = PathList(file, isNullSeparated: false)
        #expect(list.next() == .success("a"))
        #expect(list.next() == .failure(.lineTooLong(line: 2, limit: PathList.longestLine)))
        #expect(list.next() == nil)
      }
    }
  }

  @Test("What ends a list early is its last element")
  func error() throws {
    try withTemporaryDirectory { directory in
      let file = try FileDescriptor.open(directory, .readOnly)
      try file.closeAfter {
        let list = PathList(file, isNullSeparated: false)
        #expect(list.next() == .failure(.cannotRead(.isDirectory)))
        #expect(list.next() == nil)
      }
    }
  }
}
