package import DigitPreprocessing
package import PNGCodec
import Raster
import Support
package import SystemPackage

/// Decodes and preprocesses images: the one place where decoding, preprocessing and their errors meet.
///
/// It is `Sendable` and cheap to copy; copies share one memory budget across threads.
package struct ImageReader: Sendable {
  /// Converts images to grids.
  package let preprocessor: ImagePreprocessor
  private let decoder: PNGDecoder
  /// What the path `-` stands for; nil if it is a file like any other.
  private var standardInput: Result<[UInt8], PNGError>?

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - settings: how images are converted to grids.
  ///   - appliesOrientation: whether images are turned as their eXIf chunk says.
  ///   - maxPixels: the maximum width × height of an image, as declared in its header.
  ///   - maxMemory: the maximum memory for images being decoded, in bytes, across all threads.
  package init(
    _ settings: PreprocessingSettings = PreprocessingSettings(),
    appliesOrientation: Bool = true,
    maxPixels: Int = PNGDecoder.defaultMaxPixels,
    maxMemory: Int = MemoryBudget.defaultLimit
  ) {
    self.init(
      settings,
      appliesOrientation: appliesOrientation,
      maxPixels: maxPixels,
      budget: MemoryBudget(limit: maxMemory)
    )
  }

  /// Creates a reader that shares its memory budget with others.
  package init(
    _ settings: PreprocessingSettings,
    appliesOrientation: Bool = true,
    maxPixels: Int = PNGDecoder.defaultMaxPixels,
    budget: MemoryBudget
  ) {
    preprocessor = ImagePreprocessor(settings: settings)
    var decoder = PNGDecoder(
      maxPixels: maxPixels,
      reducedSide: ImagePreprocessor.sufficientSide,
      budget: budget
    )
    decoder.appliesOrientation = appliesOrientation
    self.decoder = decoder
  }

  /// An image with all stages of its preprocessing.
  package struct PreprocessedImage: Sendable {
    /// The decoded image, reduced to at most `ImagePreprocessor.sufficientSide` pixels on its long side.
    package let decoded: DecodedPNG
    /// Its readings.
    package let readings: ImageReadings
  }

  /// The path that stands for standard input, once that has been read.
  package static let standardInputPath: FilePath = "-"

  /// Reads an image from standard input, to its end: from now on, the path `-` stands for it, however often it is read.
  package mutating func readStandardInput() {
    let decoder = decoder
    standardInput = Result { () throws(PNGError) in try decoder.contents(ofStream: .standardInput) }
  }

  /// The bytes of the image on standard input; nil if they have not been read, or could not be.
  package var standardInputBytes: [UInt8]? { try? standardInput?.get() }

  /// Reads the file at `path`, which must be a regular file or a link to one.
  package func read(_ path: FilePath) throws(InputError) -> PreprocessedImage {
    try preprocessed(try decode(path))
  }

  /// Reads the bytes of a PNG file.
  package func read(_ bytes: [UInt8]) throws(InputError) -> PreprocessedImage {
    let decoded: DecodedPNG
    do {
      decoded = try decoder.decode(bytes)
    } catch {
      throw .image(error)
    }
    return try preprocessed(decoded)
  }

  /// Decodes the file at `path` without preprocessing it, again if the failure may pass: what it says is then not about
  /// the file, but about too many open files, too little memory, or a device that recovers.
  package func decode(_ path: FilePath) throws(InputError) -> DecodedPNG {
    var attempts = 0
    while true {
      do {
        return try decodeOnce(path)
      } catch {
        guard let errno = error.errno, PassingFailure.waits(after: errno, &attempts) else { throw error }
      }
    }
  }

  private func decodeOnce(_ path: FilePath) throws(InputError) -> DecodedPNG {
    do {
      if path == Self.standardInputPath, let standardInput { return try decoder.decode(try standardInput.get()) }
      return try decoder.decode(path)
    } catch {
      throw .image(error)
    }
  }

  private func preprocessed(_ decoded: DecodedPNG) throws(InputError) -> PreprocessedImage {
    let pixelCount = decoded.image.width * decoded.image.height
    return try withReadingMemory(pixelCount: pixelCount) {
      PreprocessedImage(decoded: decoded, readings: preprocessor.readings(of: decoded.image))
    }
  }

  /// Images of at most 256×256 pixels take little memory, and are not counted.
  private static let smallPixelCount = 1 << 16
  /// What the readings of an image take at their peak: more than was measured for a checkerboard of single pixels, which
  /// has the most pieces.
  private static let bytesPerPixel = 96

  /// Waits for the memory to find digits in an image of `pixelCount` pixels, and reserves it while `body` runs; if that is
  /// more than all memory, the image is the only one.
  ///
  /// - Throws: `InputError` if the system has too little memory.
  package func withReadingMemory<Result>(pixelCount: Int, _ body: () -> Result) throws(InputError) -> Result {
    guard pixelCount > Self.smallPixelCount else { return body() }
    do {
      return try decoder.budget.withMemory(upTo: pixelCount * Self.bytesPerPixel, body)
    } catch {
      throw .image(error)
    }
  }

  /// The same for the other readings of an image, of which there is the first.
  package func withReadingMemory<Result>(
    for readings: ImageReadings,
    _ body: (ImageReadings) -> Result
  ) throws(InputError) -> Result {
    try withReadingMemory(pixelCount: readings.gray.pixels.count) { body(readings) }
  }
}
