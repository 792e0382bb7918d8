import Archives
import Testing

@Suite("Gzip files and ZIP archives")
struct ArchivesTests {
  /// `gzip -n` of "digits\n".
  private static let gzip: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 201, 76, 207, 44, 41, 230, 2, 0, 105, 249, 109, 23, 7, 0, 0, 0,
  ]

  @Test("Members of a gzip file are decompressed one after the other; zeros after them are ignored")
  func members() throws {
    #expect(String(decoding: try GzipFile.contents(Self.gzip, limit: 99), as: UTF8.self) == "digits\n")
    let two = Self.gzip + Self.gzip + [0, 0, 0]
    #expect(String(decoding: try GzipFile.contents(two, limit: 99), as: UTF8.self) == "digits\ndigits\n")
  }

  @Test("A gzip file that is cut off, damaged or too large is refused")
  func refused() {
    for count in 2..<Self.gzip.count {
      #expect(throws: DecompressionError.truncated) { try GzipFile.contents(Array(Self.gzip[..<count]), limit: 99) }
    }
    var damaged = Self.gzip
    // A byte of the checksum.
    damaged[Self.gzip.count - 6] ^= 1
    #expect(throws: DecompressionError.damaged) { try GzipFile.contents(damaged, limit: 99) }
    #expect(throws: DecompressionError.tooLarge(limit: 6)) { try GzipFile.contents(Self.gzip, limit: 6) }
  }

  @Test("Files of a ZIP archive are read, stored and deflated, and their checksums verified")
  func zip() throws {
    let archive = try ZIPArchive(Self.zip)
    #expect(archive.entries.map(\.name) == ["stored.txt", "deflated.txt"])
    for entry in archive.entries {
      #expect(String(decoding: try archive.contents(of: entry, limit: 99), as: UTF8.self).hasPrefix("digits"))
      #expect(throws: DecompressionError.tooLarge(limit: 3)) { try archive.contents(of: entry, limit: 3) }
    }
    var damaged = Self.zip
    damaged[45] ^= 1
    let bad = try ZIPArchive(damaged)
    #expect(throws: DecompressionError.damaged) { try bad.contents(of: bad.entries[0], limit: 99) }
  }

  @Test("An archive of one file is written byte for byte, and read again")
  func archive() throws {
    var archive = ZIPWriter()
    try archive.add([UInt8]("123456789".utf8), name: "a")
    let entry: [UInt8] = [
      20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0, 0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0,
    ]
    let local = [0x50, 0x4B, 3, 4] + entry + [UInt8]("a123456789".utf8)
    let central = [0x50, 0x4B, 1, 2, 20, 0] + entry + [UInt8](repeating: 0, count: 14) + [0x61]
    let end: [UInt8] = [
      0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, UInt8(central.count), 0, 0, 0, UInt8(local.count), 0, 0, 0, 0, 0,
    ]
    let bytes = try archive.encoded()
    #expect(bytes == local + central + end)
    let read = try ZIPArchive(bytes)
    #expect(read.entries.map(\.name) == ["a"])
    #expect(try read.contents(of: read.entries[0], limit: 99) == [UInt8]("123456789".utf8))
  }

  @Test("No prefix of an archive and no changed byte is a crash")
  func fuzz() {
    for count in 0..<Self.zip.count {
      #expect(throws: DecompressionError.self) { try ZIPArchive(Array(Self.zip[..<count])) }
    }
    for index in Self.zip.indices {
      var changed = Self.zip
      changed[index] ^= 0xFF
      guard let archive = try? ZIPArchive(changed) else { continue }
      for entry in archive.entries { _ = try? archive.contents(of: entry, limit: 999) }
    }
  }

  /// Two files, as Python's zipfile writes them.
  private static let zip: [UInt8] = [
    80, 75, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 33, 80, 105, 249, 109, 23, 7, 0, 0, 0, 7, 0, 0, 0, 10, 0, 0, 0, 115, 116,
    111, 114, 101, 100, 46, 116, 120, 116, 100, 105, 103, 105, 116, 115, 10, 80, 75, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0,
    33, 80, 35, 51, 191, 122, 12, 0, 0, 0, 63, 0, 0, 0, 12, 0, 0, 0, 100, 101, 102, 108, 97, 116, 101, 100, 46, 116,
    120, 116, 75, 201, 76, 207, 44, 41, 86, 72, 33, 147, 2, 0, 80, 75, 1, 2, 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 33, 80,
    105, 249, 109, 23, 7, 0, 0, 0, 7, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 1, 0, 0, 0, 0, 115, 116, 111,
    114, 101, 100, 46, 116, 120, 116, 80, 75, 1, 2, 20, 3, 20, 0, 0, 0, 8, 0, 0, 0, 33, 80, 35, 51, 191, 122, 12, 0,
    0, 0, 63, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 1, 47, 0, 0, 0, 100, 101, 102, 108, 97, 116, 101,
    100, 46, 116, 120, 116, 80, 75, 5, 6, 0, 0, 0, 0, 2, 0, 2, 0, 114, 0, 0, 0, 101, 0, 0, 0, 0, 0,
  ]
}
