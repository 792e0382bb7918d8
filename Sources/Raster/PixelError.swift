/// Pixels that do not make an image.
public enum PixelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An image has at least one pixel, and no more samples than can be counted.
  case size(width: Int, height: Int)
  /// The rows are longer than the distance from one row to the next.
  case bytesPerRow(Int, expected: Int)
  /// There are too few bytes, or too many.
  case byteCount(Int, expected: Int)

  /// One line with what was expected and what was found.
  public var description: String {
    switch self {
    case .size(let width, let height):
      "expected an image of at least 1×1 pixels that fits in memory, found \(width)×\(height)"
    case .bytesPerRow(let found, let expected): "expected at least \(expected) bytes per row, found \(found)"
    case .byteCount(let found, let expected): "expected \(expected) bytes of pixels, found \(found)"
    }
  }
}

/// How the pixels of an image lie in memory.
package struct PixelLayout {
  private let rowSize: Int
  private let height: Int
  private let bytesPerRow: Int

  /// Checks the layout of an image.
  ///
  /// - Parameter bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  package init(width: Int, height: Int, channels: Int, bytesPerRow: Int?) throws(PixelError) {
    guard width > 0, height > 0 else { throw .size(width: width, height: height) }
    let (rowSize, isTooWide) = width.multipliedReportingOverflow(by: channels)
    guard !isTooWide else { throw .size(width: width, height: height) }
    let bytesPerRow = bytesPerRow ?? rowSize
    guard bytesPerRow >= rowSize else { throw .bytesPerRow(bytesPerRow, expected: rowSize) }
    guard !bytesPerRow.multipliedReportingOverflow(by: height).overflow else {
      throw .size(width: width, height: height)
    }
    self.rowSize = rowSize
    self.height = height
    self.bytesPerRow = bytesPerRow
  }

  /// Returns the samples without what lies between the rows; after the last row, nothing need follow.
  package func samples(_ bytes: some Collection<UInt8>) throws(PixelError) -> [UInt8] {
    let (least, most) = ((height - 1) * bytesPerRow + rowSize, height * bytesPerRow)
    let count = bytes.count
    guard (least...most).contains(count) else { throw .byteCount(count, expected: most) }
    if bytesPerRow == rowSize { return Array(bytes) }
    // One copy of everything first: whatever the collection is, an array has fast slices.
    let all = Array(bytes)
    var samples = [UInt8]()
    samples.reserveCapacity(height * rowSize)
    for row in 0..<height { samples += all[row * bytesPerRow..<row * bytesPerRow + rowSize] }
    return samples
  }
}
