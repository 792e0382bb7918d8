import CLibZ

/// What readers and writers of ZIP archives share (PKWARE, "APPNOTE.TXT – .ZIP file format specification").
enum ZIPFormat {
  /// What the records begin with: that before a file, that of a file in the directory, and that at the end.
  static let localSignature: [UInt8] = [0x50, 0x4B, 3, 4]
  static let directorySignature: [UInt8] = [0x50, 0x4B, 1, 2]
  static let endSignature: [UInt8] = [0x50, 0x4B, 5, 6]

  /// The methods of compression: none, and DEFLATE.
  static let (stored, deflated): (UInt16, UInt16) = (0, 8)

  /// Returns the checksum of a file's contents, the CRC-32 of ISO/IEC 8802-3.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
  }
}
