package import DigitPreprocessing
package import PNGCodec
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
    preprocessed(try decode(path))
  }

  /// Reads the bytes of a PNG file.
  package func read(_ bytes: [UInt8]) throws(InputError) -> PreprocessedImage {
    do {
      return preprocessed(try decoder.decode(bytes))
    } catch {
      throw .image(error)
    }
  }

  /// Decodes the file at `path` without preprocessing it.
  package func decode(_ path: FilePath) throws(InputError) -> DecodedPNG {
    do {
      if path == Self.standardInputPath, let standardInput { return try decoder.decode(try standardInput.get()) }
      return try decoder.decode(path)
    } catch {
      throw .image(error)
    }
  }

  private func preprocessed(_ decoded: DecodedPNG) -> PreprocessedImage {
    PreprocessedImage(decoded: decoded, readings: preprocessor.readings(of: decoded.image))
  }
}
