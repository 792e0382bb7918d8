/// A color image with transparency: red, green, blue, and alpha, 8 bits each, not premultiplied.
///
/// Colors are the values stored in the file, without gamma or color profile applied. Alpha is 0 for transparent and 255
/// for opaque.
public struct RGBAImage: Equatable, Sendable {
  /// One pixel of an `RGBAImage`.
  public struct Pixel: Equatable, Hashable, Sendable {
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

  /// Creates an image from exactly `4 × width × height` samples.
  public init(width: Int, height: Int, samples: [UInt8]) {
    precondition(
      width > 0 && height > 0 && samples.count == 4 * width * height,
      "samples must hold 4 × width × height values"
    )
    self.width = width
    self.height = height
    self.samples = samples
  }

  /// Creates an image filled with one color.
  public init(width: Int, height: Int, filledWith pixel: Pixel) {
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
