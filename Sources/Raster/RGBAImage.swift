/// A color image with transparency: red, green, blue, and alpha, 8 bits each, not premultiplied.
///
/// Colors are the values stored in the file, without gamma or color profile applied. Alpha is 0 for transparent and 255
/// for opaque.
public struct RGBAImage: Hashable, Sendable {
  /// One pixel of an `RGBAImage`.
  public struct Pixel: Hashable, Sendable {
    /// Red, 0…255.
    public var red: UInt8
    /// Green, 0…255.
    public var green: UInt8
    /// Blue, 0…255.
    public var blue: UInt8
    /// Opacity, 0 (transparent) to 255 (opaque).
    public var alpha: UInt8

    /// Creates a pixel, opaque unless `alpha` is given.
    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, alpha: UInt8 = 255) {
      self.red = red
      self.green = green
      self.blue = blue
      self.alpha = alpha
    }
  }

  /// Pixels per row, at least 1.
  public let width: Int
  /// Number of rows, at least 1.
  public let height: Int
  /// `4 × width × height` samples: R, G, B, and A of each pixel, row by row.
  public package(set) var samples: [UInt8]

  /// The order in which the four samples of a pixel lie in memory.
  public enum SampleOrder: String, CaseIterable, Codable, Sendable {
    /// Red, green, blue, alpha.
    case rgba
    /// Blue, green, red, alpha, as most windows and cameras have them.
    case bgra
  }

  /// Creates an image from samples, four a pixel, row by row.
  ///
  ///     let image = try RGBAImage(bytes, width: 28, height: 28, order: .bgra, isPremultiplied: true)
  ///
  /// - Parameters:
  ///   - bytes: the samples.
  ///   - width: pixels per row.
  ///   - height: number of rows.
  ///   - bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  ///   - order: the order of the samples.
  ///   - isPremultiplied: whether the colors have been multiplied by alpha, as those of most canvases.
  public init(
    _ bytes: some Collection<UInt8>,
    width: Int,
    height: Int,
    bytesPerRow: Int? = nil,
    order: SampleOrder = .rgba,
    isPremultiplied: Bool = false
  ) throws(PixelError) {
    let layout = try PixelLayout(width: width, height: height, channels: 4, bytesPerRow: bytesPerRow)
    var samples = try layout.samples(bytes)
    if order == .bgra {
      for i in stride(from: 0, to: samples.count, by: 4) { samples.swapAt(i, i + 2) }
    }
    if isPremultiplied { Self.divideByAlpha(&samples) }
    self.init(width: width, height: height, samples: samples)
  }

  private static func divideByAlpha(_ samples: inout [UInt8]) {
    for i in stride(from: 0, to: samples.count, by: 4) where (1..<255).contains(samples[i + 3]) {
      let alpha = Int(samples[i + 3])
      for channel in i..<i + 3 { samples[channel] = UInt8(min(255, (Int(samples[channel]) * 255 + alpha / 2) / alpha)) }
    }
  }

  /// Creates an image from exactly `4 × width × height` samples.
  package init(width: Int, height: Int, samples: [UInt8]) {
    precondition(
      width > 0 && height > 0 && samples.count == 4 * width * height,
      "samples must hold 4 × width × height values"
    )
    self.width = width
    self.height = height
    self.samples = samples
  }

  /// Creates an image filled with one color.
  package init(width: Int, height: Int, filledWith pixel: Pixel) {
    // One row at a time, because appending each pixel separately is slow in debug builds.
    var row: [UInt8] = []
    for _ in 0..<width { row += [pixel.red, pixel.green, pixel.blue, pixel.alpha] }
    var samples: [UInt8] = []
    samples.reserveCapacity(4 * width * height)
    for _ in 0..<height { samples += row }
    self.init(width: width, height: height, samples: samples)
  }

  /// The pixel in column `x` (from the left) and row `y` (from the top).
  public subscript(x: Int, y: Int) -> Pixel {
    get {
      let i = 4 * (y * width + x)
      return Pixel(samples[i], samples[i + 1], samples[i + 2], alpha: samples[i + 3])
    }
    set {
      let i = 4 * (y * width + x)
      samples[i] = newValue.red
      samples[i + 1] = newValue.green
      samples[i + 2] = newValue.blue
      samples[i + 3] = newValue.alpha
    }
  }

  /// Whether no pixel is transparent, not even partly.
  package var isOpaque: Bool { stride(from: 3, to: samples.count, by: 4).allSatisfy { samples[$0] == .max } }

  /// The image in gray if red, green and blue are equal in every pixel, ignoring alpha; otherwise nil.
  package var grayIfColorless: GrayImage? {
    let pixels = stride(from: 0, to: samples.count, by: 4)
    guard pixels.allSatisfy({ samples[$0] == samples[$0 + 1] && samples[$0] == samples[$0 + 2] }) else { return nil }
    return GrayImage(width: width, height: height, pixels: pixels.map { samples[$0] })
  }
}
