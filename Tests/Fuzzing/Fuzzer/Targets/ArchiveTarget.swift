import Archives
import DigitTraining
import Support
import TestSupport

/// ZIP archives, gzip files and compressed data; and any bytes as the contents of an archive that is written.
struct ArchiveTarget: FuzzTarget {
  static let name = "archive"

  static var seeds: [[UInt8]] {
    let images = NPYArray((0..<128).map { Float($0 % 17) }, shape: [2, 64]).encoded
    let labels = NPYArray([Int8](arrayLiteral: 3, 4), shape: [2]).encoded
    // "a" compressed with fixed codes (RFC 1951, 3.2.6).
    let compressed: [UInt8] = [0x4B, 0x04, 0x00]
    return [
      Containers.zip([("x_train.npy", images), ("y_train.npy", labels)]), Containers.zip([("", [])]),
      Containers.gzip(Array("text".utf8)),
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + compressed + [0x43, 0xBE, 0xB7, 0xE8, 1, 0, 0, 0], compressed,
    ]
  }

  private static let limit = 1 << 20
  private let files = ScratchFiles()

  init() {}

  func run(_ bytes: [UInt8]) throws {
    if let archive = try? ZIPArchive(bytes) {
      for entry in archive.entries.prefix(8) {
        guard let contents = try? archive.contents(of: entry, limit: Self.limit) else { continue }
        require(contents.count <= Self.limit, "\(contents.count) bytes")
      }
    }
    for container in [Inflate.Container.gzip, .none] {
      guard let contents = try? Inflate.bytes(of: bytes[...], in: container, limit: Self.limit) else { continue }
      require(contents.count <= Self.limit, "\(contents.count) bytes")
    }
    Samples.check(files.file("data.npz", bytes))
    var writer = ZIPWriter()
    try writer.add(bytes, name: "é.npy")
    let written = try ZIPArchive(try writer.encoded())
    require(written.entries.map(\.name) == ["é.npy"], "\(written.entries)")
    require(try written.contents(of: written.entries[0], limit: Self.limit) == bytes, "contents changed in an archive")
  }
}
