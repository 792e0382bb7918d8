public import Raster

/// One way to see a digit in an image: some of its ink, brought to 8×8.
public struct Reading: Equatable, Sendable {
  /// How it was made.
  public let origin: Origin
  /// The digit's ink, cropped; nil for `Normalization.blocks`.
  public let ink: InkImage?
  /// The normalizer's result; nil for `Normalization.blocks`.
  let bitmap: Bitmap?
  /// The network's input.
  public let grid: DigitGrid
  /// What a judge is told of the reading, `ReadingFeatures.count` values; none for `Normalization.blocks`, which has one
  /// reading of each image and nothing to judge.
  package let features: [Float]

  /// The deslanted digit in its original proportions, slightly smaller than the frame: 64×64, with white ink.
  public var straightened: GrayImage? { ink.flatMap(DigitNormalizer().straightened)?.image }
  /// The digit in its box with corrected stroke width: 64×64, twice the bundled data's 32×32 resolution, with white
  /// ink.
  public var normalized: GrayImage? { bitmap?.image }
}

extension Reading {
  /// How a reading was made.
  public struct Origin: Codable, Hashable, Sendable {
    /// Whether it is the first reading, which takes an image as a digit with little around it.
    public var isFirst = false
    /// Whether the digit lies inside a surface or a ring.
    public var isInside = false
    /// Whether the light tone was taken as ink.
    public var inkIsLight = false
    /// Which tones were taken as ink.
    public var tone = Tone.whole
    /// Whether long lines were taken out.
    public var isWithoutLines = false
    /// Whether what touches the border was left out.
    public var isClearOfBorder = false
  }

  /// Which tones count as ink.
  public enum Tone: String, Codable, Sendable {
    /// The darker (or lighter) of two classes.
    case whole
    /// The darker (or lighter) part of that class: ink on a sheet that lies on a table, for example.
    case extreme
    /// That class and the darker (or lighter) part of the other one.
    case pale
  }
}

extension Reading.Origin: CustomStringConvertible {
  /// How the reading was made, in a few words, such as `inside a shape, light ink, without lines`.
  public var description: String {
    if isFirst { return inkIsLight ? "first, light ink" : "first, dark ink" }
    let parts = [
      isInside ? "inside a shape" : "", inkIsLight ? "light ink" : "dark ink",
      tone == .extreme ? inkIsLight ? "lightest tone" : "darkest tone" : tone == .pale ? "with pale ink" : "",
      isWithoutLines ? "without lines" : "", isClearOfBorder ? "clear of the border" : "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension Bitmap {
  /// The bitmap as an image with white ink.
  fileprivate var image: GrayImage {
    GrayImage(
      width: Self.side,
      height: Self.side,
      pixels: rows.flatMap { row in (0..<UInt64(Self.side)).map { row >> $0 & 1 == 1 ? 255 : 0 } }
    )
  }
}

extension InkImage {
  /// The ink as an image with white ink.
  public var image: GrayImage {
    GrayImage(width: width, height: height, pixels: values.map { UInt8(($0 * 255).rounded()) })
  }
}

extension DigitGrid {
  /// The digit as an 8×8 image, light on dark, with gray = 255·v/16, rounded.
  public var image: GrayImage {
    GrayImage(
      width: Self.side,
      height: Self.side,
      pixels: values.map { UInt8((Int($0) * 255 + Int(Self.maximum) / 2) / Int(Self.maximum)) }
    )
  }
}
