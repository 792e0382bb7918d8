public import DigitPreprocessing
public import Raster
import Support

/// The asynchronous variants, which compute on threads of the recognizer's own, and throw if none can be started.
extension DigitRecognizer {
  /// Recognizes the digit in an image.
  ///
  /// - Throws: `CancellationError`.
  public func recognize(_ image: RasterImage) async throws -> Recognition {
    try await pool.threads.run { _ in recognize(image) }
  }

  /// Recognizes the digits in images, one answer for each, in one piece of work on one thread.
  ///
  /// - Throws: `CancellationError`.
  public func recognize(_ images: [RasterImage]) async throws -> [Recognition] {
    try await pool.threads.run { isCanceled in try recognize(images) { try isCanceled.check() } }
  }

  /// Recognizes a digit that is 8×8 already, in the format of the bundled data.
  ///
  /// - Throws: `CancellationError`.
  public func prediction(for grid: DigitGrid) async throws -> Prediction {
    try await pool.threads.run { _ in prediction(for: grid) }
  }

  /// Recognizes the digit in grayscale pixels, 0 (black) to 255 (white), row by row.
  ///
  /// - Parameters:
  ///   - pixels: the bytes, row by row.
  ///   - width: pixels per row.
  ///   - height: number of rows.
  ///   - bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  /// - Throws: `PixelError` or `CancellationError`.
  public func recognize(
    gray pixels: some Collection<UInt8>,
    width: Int,
    height: Int,
    bytesPerRow: Int? = nil
  ) async throws -> Recognition {
    try await recognize(.gray(try GrayImage(pixels, width: width, height: height, bytesPerRow: bytesPerRow)))
  }

  /// Recognizes the digit in pixels of four bytes: red, green, blue, alpha.
  ///
  /// - Parameters:
  ///   - pixels: the bytes, row by row.
  ///   - width: pixels per row.
  ///   - height: number of rows.
  ///   - bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  ///   - isPremultiplied: whether the colors have been multiplied by alpha, as those of most canvases.
  /// - Throws: `PixelError` or `CancellationError`.
  public func recognize(
    rgba pixels: some Collection<UInt8>,
    width: Int,
    height: Int,
    bytesPerRow: Int? = nil,
    isPremultiplied: Bool = false
  ) async throws -> Recognition {
    let image = try RGBAImage(
      pixels,
      width: width,
      height: height,
      bytesPerRow: bytesPerRow,
      isPremultiplied: isPremultiplied
    )
    return try await recognize(.rgba(image))
  }

  /// Recognizes the digit in pixels of four bytes: blue, green, red, alpha.
  ///
  /// - Parameters:
  ///   - pixels: the bytes, row by row.
  ///   - width: pixels per row.
  ///   - height: number of rows.
  ///   - bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  ///   - isPremultiplied: whether the colors have been multiplied by alpha, as those of most canvases.
  /// - Throws: `PixelError` or `CancellationError`.
  public func recognize(
    bgra pixels: some Collection<UInt8>,
    width: Int,
    height: Int,
    bytesPerRow: Int? = nil,
    isPremultiplied: Bool = false
  ) async throws -> Recognition {
    let image = try RGBAImage(
      pixels,
      width: width,
      height: height,
      bytesPerRow: bytesPerRow,
      order: .bgra,
      isPremultiplied: isPremultiplied
    )
    return try await recognize(.rgba(image))
  }
}
