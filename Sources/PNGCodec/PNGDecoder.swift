import CPNG
public import SystemPackage

/// Decodes PNG files (ISO/IEC 15948; W3C PNG, third edition) to 8-bit samples.
///
/// Every legal file is read: all colour types, bit depths, interlacing and forms of transparency; of an animation the
/// default image. Samples are the stored values: gAMA, cHRM, sRGB, iCCP, sBIT and bKGD change nothing, greys of 1, 2
/// and 4 bits are spread over 0…255, and 16 bits are rounded to v/257 after tRNS has been compared with all of them.
///
/// A file is `.gray` if it is stored as grey without transparency, and `.rgba` otherwise, also where its palette or
/// its colours happen to be grey.
///
/// Passed over, with a warning: a bad checksum in a chunk the image does not need, bytes after IEND, and whatever else
/// libpng calls benign. Refused: a bad checksum in a chunk it needs, bad compressed data, and a file that ends before
/// IEND does, even if all its rows are there: something is missing, and nobody knows what.
///
/// A large image that is not interlaced need not be in memory, nor its file: with `reducedSide` it is averaged down row
/// by row while the file is read. An interlaced one has no whole row before its end; it is decoded first. What is decoded
/// at the same time shares a `MemoryBudget`, and an image for which the system has no memory is an error as any other.
public struct PNGDecoder: Sendable {
  /// 200 million: a page of A4 at 1,400 dots an inch.
  public static let defaultMaxPixels = 200_000_000

  /// The most pixels (width × height) an image may have; above it, nothing of the image's size is allocated.
  public var maxPixels: Int

  /// The longest side, in pixels, of the images it returns, at least 1: those with a longer one are averaged down to it,
  /// in proportion, colours weighted by their alpha. nil returns every image as it is.
  public var reducedSide: Int?
  /// The memory for images that are being decoded; decoders of several threads may share one.
  public var budget: MemoryBudget
  /// Files of more bytes are decoded while they are read; shorter ones are faster read whole.
  package var largestFileInMemory = 1 << 20

  /// A decoder for images of at most `maxPixels` pixels, which reduces those with a side longer than `reducedSide`.
  public init(maxPixels: Int = defaultMaxPixels, reducedSide: Int? = nil, budget: MemoryBudget = MemoryBudget()) {
    self.maxPixels = maxPixels
    self.reducedSide = reducedSide
    self.budget = budget
  }

  /// Decodes the file at `path`, which must be a regular file or a link to one: a FIFO is refused, not waited for.
  public func decode(_ path: FilePath) throws(PNGError) -> DecodedPNG {
    try RegularFile.read(path, limit: fileSizeLimit, largestInMemory: largestFileInMemory, decode)
  }

  /// Decodes a whole file that is already in memory.
  public func decode(_ bytes: [UInt8]) throws(PNGError) -> DecodedPNG {
    try bytes.withUnsafeBufferPointer { (buffer) throws(PNGError) in try decode(.memory(buffer)) }
  }

  private func decode(_ source: PNGSource) throws(PNGError) -> DecodedPNG {
    try source.checkSignature()
    let session = try PNGReadSession(source)
    let header = try session.open()
    try session.check(header, maxPixels: maxPixels)
    let image = try session.readImage(header, reducedSide: reducedSide, budget: budget)
    try session.finish()
    return DecodedPNG(
      image: image,
      warnings: session.warnings,
      storedWidth: Int(header.width),
      storedHeight: Int(header.height)
    )
  }

  /// The longest file worth reading: `maxPixels` of the largest pixels, not compressed, and generous metadata.
  private var fileSizeLimit: Int {
    let largestPixel = 8
    let metadata = 1 << 28
    return maxPixels > (Int.max - metadata) / largestPixel ? .max : maxPixels * largestPixel + metadata
  }
}
