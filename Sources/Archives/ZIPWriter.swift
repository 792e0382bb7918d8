import Support

/// A ZIP archive that is written: files without compression.
///
/// It contains no times, so equal files give identical bytes.
package struct ZIPWriter {
  /// Files that do not fit in an archive without the format's 64-bit extension.
  package struct TooLargeError: Error, CustomStringConvertible {
    /// The number of bytes.
    package let byteCount: Int
    /// One line with the size.
    package var description: String { "\(byteCount.grouped) bytes do not fit in a ZIP archive" }
  }

  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Creates an empty archive.
  package init() {}

  // The format's numbers: version 2.0, names in UTF-8, midnight of January 1, 1980.
  private static let version: UInt16 = 20
  private static let flags: UInt16 = 1 << 11
  private static let (time, date): (UInt16, UInt16) = (0, 1 << 5 | 1)

  /// Adds a file with a name of at most 65,535 bytes.
  package mutating func add(_ content: [UInt8], name: String) throws(TooLargeError) {
    let offset = try Self.size(bytes.count)
    var entry = [UInt8]()
    for value in [Self.version, Self.flags, ZIPFormat.stored, Self.time, Self.date] {
      entry.append(littleEndian: value)
    }
    entry.append(littleEndian: ZIPFormat.checksum(content))
    let size = try Self.size(content.count)
    for value in [size, size] { entry.append(littleEndian: value) }
    entry.append(littleEndian: UInt16(name.utf8.count))
    let noExtraField: UInt16 = 0
    entry.append(littleEndian: noExtraField)

    bytes += ZIPFormat.localSignature + entry + name.utf8 + content
    directory += ZIPFormat.directorySignature
    directory.append(littleEndian: Self.version)
    directory += entry
    // No comment, first disk, and no attributes.
    directory += [UInt8](repeating: 0, count: 10)
    directory.append(littleEndian: offset)
    directory += name.utf8
    count += 1
  }

  /// Returns the bytes of the archive.
  package func encoded() throws(TooLargeError) -> [UInt8] {
    var end = ZIPFormat.endSignature + [0, 0, 0, 0]
    guard let count = UInt16(exactly: count) else { throw TooLargeError(byteCount: bytes.count) }
    for value in [count, count] { end.append(littleEndian: value) }
    for value in [directory.count, bytes.count] { end.append(littleEndian: try Self.size(value)) }
    return bytes + directory + end + [0, 0]
  }

  private static func size(_ byteCount: Int) throws(TooLargeError) -> UInt32 {
    guard let size = UInt32(exactly: byteCount) else { throw TooLargeError(byteCount: byteCount) }
    return size
  }
}
