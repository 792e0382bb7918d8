import CPNG
import Raster
public import SystemPackage

/// Decodes PNG files (ISO/IEC 15948; W3C PNG, third edition) to 8-bit samples.
///
/// Every valid file is decoded: all color types, bit depths, interlacing methods, and forms of transparency; for an
/// animation, the default image. Samples are the stored values: gAMA, cHRM, sRGB, iCCP, sBIT, and bKGD have no effect;
/// grays of 1, 2, and 4 bits are scaled to 0…255; and 16-bit samples are rounded to v/257 after all their bits have
/// been compared with tRNS. Only if all levels of an opaque 16-bit image lie within sixteen levels of 8 bits, as those of
/// a 10-bit sensor may, are they stretched to 0…255 instead, because rounding would lose what it shows. An image whose eXIf chunk says that it is stored sideways, upside down or mirrored is turned.
///
/// An image is `.gray` if it is stored as gray without transparency, and `.rgba` otherwise, even if its palette or all
/// of its colors are gray.
///
/// Ignored with a warning: a bad checksum in a chunk that the image does not need, bytes after IEND, and other errors
/// that libpng classifies as benign. Rejected: a bad checksum in a chunk that the image needs, bad compressed data, and
/// a file that ends before the end of IEND, even if it has all rows, because what is missing is unknown.
///
/// Neither a large image nor its file needs to fit in memory if it is not interlaced: with `reducedSide`, rows are
/// averaged down while the file is read. An interlaced image has no complete row before its end and is decoded first.
/// Images decoded at the same time share a `MemoryBudget`; running out of system memory is an error like any other.
public struct PNGDecoder: Sendable {
  /// 200 million pixels: an A4 page at 1,400 dpi.
  public static let defaultMaxPixels = 200_000_000

  /// The maximum number of pixels (width × height). Above it, nothing proportional to the image size is allocated.
  public var maxPixels: Int

  /// The longest side of returned images, in pixels, at least 1: images with a longer side are averaged down to it,
  /// keeping their proportions, with colors weighted by alpha. nil returns every image at its full size.
  public var reducedSide: Int?
  /// The memory for images being decoded; decoders on several threads may share one budget.
  public var budget: MemoryBudget
  /// Whether images are turned as the file's eXIf chunk says.
  public var appliesOrientation = true
  /// Larger files, in bytes, are decoded while they are read; smaller ones are read whole, which is faster.
  package var largestFileInMemory = 1 << 20

  /// Creates a decoder for images of at most `maxPixels` pixels that averages them down to `reducedSide`.
  public init(maxPixels: Int = defaultMaxPixels, reducedSide: Int? = nil, budget: MemoryBudget = MemoryBudget()) {
    self.maxPixels = maxPixels
    self.reducedSide = reducedSide
    self.budget = budget
  }

  /// Decodes the file at `path`, which must be a regular file or a link to one; a FIFO is rejected without waiting.
  ///
  /// - Throws: `PNGError` if the file cannot be read or decoded, or exceeds a limit.
  public func decode(_ path: FilePath) throws(PNGError) -> DecodedPNG {
    try RegularFile.read(path, limit: fileSizeLimit, largestInMemory: largestFileInMemory, decode)
  }

  /// Decodes a complete file in memory.
  ///
  /// - Throws: `PNGError` if it cannot be decoded or exceeds a limit.
  public func decode(_ bytes: [UInt8]) throws(PNGError) -> DecodedPNG {
    try bytes.withUnsafeBufferPointer { (buffer) throws(PNGError) in try decode(.memory(buffer)) }
  }

  private func decode(_ source: PNGSource) throws(PNGError) -> DecodedPNG {
    try source.checkSignature()
    let decoded = try decode(source, stretching: nil)
    guard let levels = decoded.closeLevels else { return decoded.png }
    return try decode(source, stretching: levels).png
  }

  private func decode(
    _ source: PNGSource,
    stretching levels: ClosedRange<UInt16>?
  ) throws(PNGError) -> (png: DecodedPNG, closeLevels: ClosedRange<UInt16>?) {
    let session = try PNGReadSession(source)
    if let levels { session.stretch(levels) }
    let header = try session.open()
    try session.check(header, maxPixels: maxPixels)
    let image = try session.readImage(header, reducedSide: reducedSide, budget: budget)
    try session.finish()
    let orientation = appliesOrientation ? try source.orientation() ?? .up : .up
    let decoded = DecodedPNG(
      image: image.upright(from: orientation),
      warnings: try session.warnings(),
      orientation: orientation,
      storedWidth: Int(header.width),
      storedHeight: Int(header.height)
    )
    return (decoded, session.closeLevels)
  }

  /// The largest file worth reading, in bytes: `maxPixels` pixels of 8 bytes, uncompressed, and ample metadata.
  var fileSizeLimit: Int {
    let largestPixel = 8
    let metadata = 1 << 28
    return maxPixels > (Int.max - metadata) / largestPixel ? .max : maxPixels * largestPixel + metadata
  }
}
