import Raster
import SystemPackage
import Testing

/// A file of the folder Fixtures and the image it must decode to, as make_fixtures.py knows it.
struct Fixture: Sendable, CustomTestStringConvertible {
  let name: String
  let image: RasterImage

  /// Every file the script made, in its order.
  static let all: [Fixture] = {
    let text = String(decoding: contents(of: folder.appending("expected.csv")), as: UTF8.self)
    return text.split(separator: "\n").map { line in
      let fields = line.split(separator: ",")
      let samples = bytes(hexadecimal: fields[4])
      let (width, height) = (Int(fields[2])!, Int(fields[3])!)
      return Fixture(
        name: String(fields[0]),
        image: fields[1] == "gray"
          ? .gray(GrayImage(width: width, height: height, pixels: samples))
          : .rgba(RGBAImage(width: width, height: height, samples: samples))
      )
    }
  }()

  static func named(_ name: String) -> Fixture {
    all.first { $0.name == name }!
  }

  var path: FilePath { Self.folder.appending(name + ".png") }
  var bytes: [UInt8] { contents(of: path) }
  var testDescription: String { name }

  private static let folder = FilePath(#filePath).removingLastComponent().appending("Fixtures")

  private static func bytes(hexadecimal: Substring) -> [UInt8] {
    let digits = hexadecimal.utf8.map { UInt8($0 >= 0x61 ? $0 - 0x57 : $0 - 0x30) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

/// The whole file at `path`; empty if it cannot be read.
func contents(of path: FilePath) -> [UInt8] {
  var bytes: [UInt8] = []
  guard let file = try? FileDescriptor.open(path, .readOnly) else { return bytes }
  defer { try? file.close() }
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while let count = try? buffer.withUnsafeMutableBytes({ try file.read(into: $0) }), count > 0 {
    bytes += buffer[..<count]
  }
  return bytes
}
