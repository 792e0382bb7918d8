import ImageInput
import Support
import SystemPackage
import TestSupport

/// Streams of frames: keys and files are the bytes of the stream, one after the other.
struct FramesTarget: FuzzTarget {
  static let name = "frames"

  static var seeds: [[UInt8]] {
    let small = frame("a.png", [1, 2, 3])
    return [small + frame("", []) + small, frame("large", [UInt8](repeating: 0, count: limit + 1)) + small]
  }

  private static let limit = 256
  private let files = ScratchFiles()

  init() {}

  func run(_ bytes: [UInt8]) throws {
    let file = try files.open(bytes)
    defer { try? file.close() }
    var reader = FrameReader(file, maxFrame: Self.limit)
    var position = 0
    while let found = reader.next() {
      switch found {
      case .frame(let found):
        require(found.bytes.count <= Self.limit, "\(found.bytes.count) bytes")
        let frame = frame(found.key, found.bytes)
        require(bytes[position...].starts(with: frame), "a frame differs from the stream at \(position)")
        position += frame.count
      case .refusedFrame(let key, .frameTooLarge(let count, _)):
        require(count > Self.limit, "a frame of \(count) bytes is refused")
        let beginning = bigEndian(key.count) + key + bigEndian(count)
        require(bytes[position...].starts(with: beginning), "a frame differs from the stream at \(position)")
        position = min(position + beginning.count + count, bytes.count)
      case .listFailure:
        require(reader.next() == nil, "a stream goes on after its end")
        return
      case .image, .failure, .refusedFrame, .skipped: require(false, "\(found)")
      }
    }
    require(position == bytes.count, "\(bytes.count - position) bytes are not read")
  }
}

/// Lists of paths, by line and by zero byte.
struct PathsTarget: FuzzTarget {
  static let name = "paths"

  static var seeds: [[UInt8]] { ["a.png\nb/c.png\r\n\n\nlast", "a\0b\0", "/\r\r\n\0"].map { Array($0.utf8) } }

  private let files = ScratchFiles()

  init() {}

  func run(_ bytes: [UInt8]) throws {
    for separator in [UInt8(ascii: "\n"), 0] {
      let file = try files.open(bytes)
      defer { try? file.close() }
      let list = PathList(file, isNullSeparated: separator == 0)
      let found = try list.map { try $0.get() }
      let lines = bytes.split(separator: separator).map { line in
        separator != 0 && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      }
      require(found == lines.filter { !$0.isEmpty }.map { FilePath(bytes: Array($0)) }, "\(found)")
    }
  }
}
