/// Files compressed with gzip (RFC 1952).
package enum GzipFile {
  private static let signature: [UInt8] = [0x1F, 0x8B]

  /// Whether the bytes begin as a gzip file does.
  package static func isGzip(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: signature) }

  /// Returns the decompressed contents, at most `limit` bytes.
  package static func contents(_ bytes: [UInt8], limit: Int) throws(DecompressionError) -> [UInt8] {
    try Inflate.bytes(of: bytes[...], in: .gzip, limit: limit)
  }
}
