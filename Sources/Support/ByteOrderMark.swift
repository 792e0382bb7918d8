/// The byte-order marks that text files may begin with.
package enum ByteOrderMark {
  /// The mark of UTF-8, which spreadsheet programs write.
  package static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// Those of UTF-16, little-endian and big-endian.
  private static let utf16: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]

  /// Whether the bytes begin with the mark of UTF-8.
  package static func isUTF8(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: utf8) }

  /// Whether the bytes are text in UTF-16: they begin with its mark or, without one, every other byte of the first ones
  /// is zero.
  package static func isUTF16(_ bytes: some Collection<UInt8>) -> Bool {
    if utf16.contains(where: { bytes.starts(with: $0) }) { return true }
    let head = Array(bytes.prefix(8))
    let zeros = head.indices.filter { head[$0] == 0 }
    return head.count == 8 && (zeros == [1, 3, 5, 7] || zeros == [0, 2, 4, 6])
  }
}
