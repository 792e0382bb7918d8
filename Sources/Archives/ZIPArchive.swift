import Support

/// A ZIP archive that is read from memory, such as NumPy's `.npz`: without encryption, volumes, or ZIP64.
package struct ZIPArchive {
  /// A file in the archive.
  package struct Entry: Equatable {
    /// Its name in the archive.
    package let name: String
    /// Its size after decompression, in bytes.
    package let size: Int
    fileprivate let method: UInt16
    fileprivate let checksum: UInt32
    fileprivate let compressedSize: Int
    fileprivate let headerOffset: Int
  }

  /// The files in the order of the archive's directory.
  package let entries: [Entry]
  private let bytes: [UInt8]

  /// Sizes of the records without their names, extra fields and comments.
  private static let (localSize, directorySize, endSize) = (30, 46, 22)
  /// The longest comment after the end record.
  private static let longestComment = 0xFFFF

  /// Whether the bytes begin as an archive does.
  package static func isZIP(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: ZIPFormat.localSignature) }

  /// Reads the directory of an archive.
  package init(_ bytes: [UInt8]) throws(DecompressionError) {
    self.bytes = bytes
    let last = bytes.count - Self.endSize
    let first = max(0, last - Self.longestComment)
    guard last >= 0, let end = (first...last).last(where: { bytes[$0...].starts(with: ZIPFormat.endSignature) }) else {
      throw .truncated
    }
    let count = Self.number(bytes, end + 10, 2)
    var offset = Self.number(bytes, end + 16, 4)
    var entries = [Entry]()
    for _ in 0..<count {
      guard offset + Self.directorySize <= bytes.count, bytes[offset...].starts(with: ZIPFormat.directorySignature)
      else {
        throw .damaged
      }
      let nameEnd = offset + Self.directorySize + Self.number(bytes, offset + 28, 2)
      guard nameEnd <= bytes.count else { throw .damaged }
      entries.append(
        Entry(
          name: String(decoding: bytes[offset + Self.directorySize..<nameEnd], as: UTF8.self),
          size: Self.number(bytes, offset + 24, 4),
          method: UInt16(Self.number(bytes, offset + 10, 2)),
          checksum: UInt32(Self.number(bytes, offset + 16, 4)),
          compressedSize: Self.number(bytes, offset + 20, 4),
          headerOffset: Self.number(bytes, offset + 42, 4)
        )
      )
      offset = nameEnd + Self.number(bytes, offset + 30, 2) + Self.number(bytes, offset + 32, 2)
    }
    self.entries = entries
  }

  /// Returns the decompressed contents of a file, at most `limit` bytes.
  package func contents(of entry: Entry, limit: Int) throws(DecompressionError) -> [UInt8] {
    let offset = entry.headerOffset
    guard entry.size < Int(UInt32.max), offset < Int(UInt32.max) else { throw .unsupported("a ZIP64 archive") }
    guard offset + Self.localSize <= bytes.count, bytes[offset...].starts(with: ZIPFormat.localSignature) else {
      throw .damaged
    }
    let start =
      offset + Self.localSize + Self.number(bytes, offset + 26, 2) + Self.number(bytes, offset + 28, 2)
    guard start + entry.compressedSize <= bytes.count else { throw .truncated }
    guard entry.size <= limit else { throw .tooLarge(limit: limit) }
    let data = bytes[start..<start + entry.compressedSize]
    let contents: [UInt8]
    switch entry.method {
    case ZIPFormat.stored: contents = try Self.copy(data)
    case ZIPFormat.deflated:
      do {
        contents = try Inflate.bytes(of: data, in: .none, limit: entry.size)
      } catch .tooLarge {
        throw .damaged
      }
    default: throw .unsupported("a ZIP archive compressed with method \(entry.method)")
    }
    guard contents.count == entry.size, ZIPFormat.checksum(contents) == entry.checksum else { throw .damaged }
    return contents
  }

  private static func copy(_ data: ArraySlice<UInt8>) throws(DecompressionError) -> [UInt8] {
    var copy = [UInt8]()
    do {
      try copy.appendIfPossible(data)
    } catch {
      throw .outOfMemory
    }
    return copy
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
