import Support

/// Identifies files by their first bytes.
enum FileSignature {
  /// The eight bytes that every PNG file begins with.
  static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Number of bytes that identify a file: enough to reach the `<svg` after an XML declaration and a comment.
  static let tellingCount = 1024

  /// What `PNGError.notPNG` calls a file that is still in Git LFS.
  static let gitLFSPointer = "a Git LFS pointer"

  /// Checks that a file begins with the PNG signature; its first `tellingCount` bytes are enough.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(PNGError) {
    if bytes.starts(with: png) { return }
    if bytes.isEmpty { throw .emptyFile }
    if png.starts(with: bytes) { throw .truncated(at: bytes.count, .inSignature) }
    throw .notPNG(found: description(of: bytes))
  }

  /// Formats commonly mistaken for PNG, identified by the bytes at an offset. The first match wins.
  private static let known: [(name: String, offset: Int, bytes: [UInt8])] = [
    ("a PNG file whose line ends were converted on the way", 0, [0x89] + ascii("PNG")),
    ("a JPEG image", 0, [0xFF, 0xD8, 0xFF]),
    ("a GIF image", 0, ascii("GIF8")),
    ("a WebP image", 8, ascii("WEBP")),
    ("a TIFF image", 0, ascii("II*\0")),
    ("a TIFF image", 0, ascii("MM\0*")),
    ("a HEIC image", 4, ascii("ftyphei")),
    ("a HEIC image", 4, ascii("ftypmif1")),
    ("an AVIF image", 4, ascii("ftypavif")),
    ("a PDF document", 0, ascii("%PDF")),
    ("an SVG image", 0, ascii("<svg")),
    ("a web page", 0, ascii("<!DOCTYPE html")),
    ("a web page", 0, ascii("<!doctype html")),
    ("a web page", 0, ascii("<html")),
    (gitLFSPointer, 0, ascii("version https://git-lfs")),
    ("a ZIP archive", 0, ascii("PK\u{3}\u{4}")),
    ("a gzip archive", 0, [0x1F, 0x8B]),
    ("a BMP image", 0, ascii("BM")),
  ]

  private static func description(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    if let match = known.first(where: { bytes.dropFirst($0.offset).starts(with: $0.bytes) }) { return match.name }
    let head = bytes.prefix(tellingCount)
    let isText = !head.contains { $0 < 0x20 && !ascii("\t\n\r").contains($0) || $0 == 0x7F }
    guard isText else { return "no known format, first bytes " + head.prefix(8).map(hex).joined(separator: " ") }
    return String(decoding: head, as: UTF8.self).contains("<svg") ? "an SVG image" : "text"
  }

  private static func ascii(_ text: StaticString) -> [UInt8] {
    text.withUTF8Buffer { Array($0) }
  }
}
