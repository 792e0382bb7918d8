import Raster
import Support

/// The IDX format of MNIST: a big-endian header, then one byte per pixel or label.
///
/// Y. LeCun, C. Cortes, C. Burges, *The MNIST database of handwritten digits*.
enum IDXFile {
  private static let imagesMagic: UInt32 = 0x0000_0803
  private static let labelsMagic: UInt32 = 0x0000_0801

  /// Whether the bytes begin with the magic number of an images file.
  static func isImages(_ bytes: [UInt8]) -> Bool { begins(bytes, with: imagesMagic) }

  /// Whether the bytes begin with the magic number of a labels file.
  static func isLabels(_ bytes: [UInt8]) -> Bool { begins(bytes, with: labelsMagic) }

  private static func begins(_ bytes: [UInt8], with magic: UInt32) -> Bool {
    bytes.count >= 4 && word(bytes, 0) == magic
  }

  /// Decodes all images of a file.
  ///
  /// - Throws: `FormatError`, or `Errno.noMemory` if the system has too little memory for them.
  static func images(_ bytes: [UInt8]) throws -> [GrayImage] {
    let sizes = try sizes(bytes, magic: imagesMagic, count: 3)
    let (count, height, width) = (sizes[0], sizes[1], sizes[2])
    let (pixels, overflows) = width.multipliedReportingOverflow(by: height)
    guard count > 0 else { throw FormatError(expected: "at least one image", found: "none") }
    guard pixels > 0, !overflows else {
      throw FormatError(expected: "images of some size", found: "\(width)×\(height)")
    }
    let start = 16
    guard (bytes.count - start) / pixels == count, (bytes.count - start) % pixels == 0 else {
      throw FormatError(
        expected: "\(count.counted("image")) of \(width)×\(height) bytes",
        found: (bytes.count - start).counted("byte")
      )
    }
    try LabeledSample.checkMemory(for: count, pixelCount: pixels)
    return (0..<count).map { index in
      GrayImage(
        width: width,
        height: height,
        pixels: Array(bytes[start + index * pixels..<start + (index + 1) * pixels])
      )
    }
  }

  /// Decodes all labels of a file; there must be `count`, one per image.
  static func labels(_ bytes: [UInt8], count: Int) throws(FormatError) -> [UInt8] {
    let found = try sizes(bytes, magic: labelsMagic, count: 1)[0]
    guard found == count, bytes.count == 8 + count else {
      throw FormatError(
        expected: count.counted("label"),
        found: "\(found.grouped) in \((bytes.count - 8).counted("byte"))"
      )
    }
    return Array(bytes[8...])
  }

  private static func sizes(_ bytes: [UInt8], magic: UInt32, count: Int) throws(FormatError) -> [Int] {
    guard bytes.count >= 4 + 4 * count else {
      throw FormatError(expected: "an IDX header of \(4 + 4 * count) bytes", found: bytes.count.counted("byte"))
    }
    guard word(bytes, 0) == magic else {
      throw FormatError(expected: "an IDX file that begins with \(magic)", found: "\(word(bytes, 0))")
    }
    return (1...count).map { Int(word(bytes, 4 * $0)) }
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
