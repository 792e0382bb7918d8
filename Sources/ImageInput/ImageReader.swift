public import DigitPreprocessing
public import PNGCodec
public import SystemPackage

/// From a file to what preprocessing makes of it: the one place where decoding, preprocessing and their errors meet.
///
/// It is `Sendable` and cheap to copy; copies share their budget of memory, whatever thread they are on.
///
///     let reader = ImageReader()
///     let grid = try reader.read("seven.png").trace.grid
public struct ImageReader: Sendable {
  /// How images become grids.
  public let preprocessor: ImagePreprocessor
  private let decoder: PNGDecoder

  /// A reader.
  ///
  /// - Parameters:
  ///   - settings: how images become grids.
  ///   - maxPixels: the most pixels (width × height) of an image, by its header.
  ///   - maxMemory: the most bytes that images which are being decoded may take, all threads together.
  public init(
    _ settings: PreprocessingSettings = PreprocessingSettings(),
    maxPixels: Int = PNGDecoder.defaultMaxPixels,
    maxMemory: Int = MemoryBudget.defaultLimit
  ) {
    preprocessor = ImagePreprocessor(settings: settings)
    decoder = PNGDecoder(
      maxPixels: maxPixels,
      reducedSide: ImagePreprocessor.sufficientSide,
      budget: MemoryBudget(limit: maxMemory)
    )
  }

  /// An image with all that preprocessing made of it.
  public struct PreprocessedImage: Sendable {
    /// The image as it was decoded, at most `ImagePreprocessor.sufficientSide` pixels long.
    public let decoded: DecodedPNG
    /// What became of it, up to the 8×8.
    public let trace: PreprocessingTrace
  }

  /// Reads the file at `path`, which must be a regular file or a link to one.
  public func read(_ path: FilePath) throws(InputError) -> PreprocessedImage {
    preprocessed(try decode(path))
  }

  /// Reads the bytes of a PNG file.
  public func read(_ bytes: [UInt8]) throws(InputError) -> PreprocessedImage {
    do {
      return preprocessed(try decoder.decode(bytes))
    } catch {
      throw .image(error)
    }
  }

  /// Decodes the file at `path`, and does nothing else with it.
  public func decode(_ path: FilePath) throws(InputError) -> DecodedPNG {
    do {
      return try decoder.decode(path)
    } catch {
      throw .image(error)
    }
  }

  private func preprocessed(_ decoded: DecodedPNG) -> PreprocessedImage {
    PreprocessedImage(decoded: decoded, trace: preprocessor.trace(decoded.image))
  }
}
