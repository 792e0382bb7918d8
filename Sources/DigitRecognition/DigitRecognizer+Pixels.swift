public import Raster

extension DigitRecognizer {
  /// Recognizes the digit in grayscale pixels, 0 (black) to 255 (white), row by row.
  ///
  ///     let answer = try recognizer.recognize(gray: pixels, width: 28, height: 28)
  ///
  /// - Parameters:
  ///   - pixels: the bytes, row by row.
  ///   - width: pixels per row.
  ///   - height: number of rows.
  ///   - bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  /// - Throws: `PixelError` if the number of bytes does not fit the size.
  public func recognize(
    gray pixels: some Collection<UInt8>,
    width: Int,
    height: Int,
    bytesPerRow: Int? = nil
  ) throws(PixelError) -> Recognition {
    recognize(.gray(try GrayImage(pixels, width: width, height: height, bytesPerRow: bytesPerRow)))
  }

  /// Recognizes the digit in pixels of four bytes: red, green, blue, alpha.
  ///
  /// - Parameters:
  ///   - pixels: the bytes, row by row.
  ///   - width: pixels per row.
  ///   - height: number of rows.
  ///   - bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  ///   - isPremultiplied: whether the colors have been multiplied by alpha, as those of most canvases.
  /// - Throws: `PixelError` if the number of bytes does not fit the size.
  public func recognize(
    rgba pixels: some Collection<UInt8>,
    width: Int,
    height: Int,
    bytesPerRow: Int? = nil,
    isPremultiplied: Bool = false
  ) throws(PixelError) -> Recognition {
    let image = try RGBAImage(
      pixels,
      width: width,
      height: height,
      bytesPerRow: bytesPerRow,
      isPremultiplied: isPremultiplied
    )
    return recognize(.rgba(image))
  }

  /// Recognizes the digit in pixels of four bytes: blue, green, red, alpha.
  ///
  /// - Parameters:
  ///   - pixels: the bytes, row by row.
  ///   - width: pixels per row.
  ///   - height: number of rows.
  ///   - bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  ///   - isPremultiplied: whether the colors have been multiplied by alpha, as those of most canvases.
  /// - Throws: `PixelError` if the number of bytes does not fit the size.
  public func recognize(
    bgra pixels: some Collection<UInt8>,
    width: Int,
    height: Int,
    bytesPerRow: Int? = nil,
    isPremultiplied: Bool = false
  ) throws(PixelError) -> Recognition {
    let image = try RGBAImage(
      pixels,
      width: width,
      height: height,
      bytesPerRow: bytesPerRow,
      order: .bgra,
      isPremultiplied: isPremultiplied
    )
    return recognize(.rgba(image))
  }
}
