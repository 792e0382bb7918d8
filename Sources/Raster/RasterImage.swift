/// What a decoder returns: grey where the file holds nothing else, otherwise colour with transparency.
public enum RasterImage: Equatable, Sendable {
  /// An image without colour or transparency.
  case gray(GrayImage)
  /// An image that may have colour, transparency or both.
  case rgba(RGBAImage)

  /// Pixels in a row.
  public var width: Int {
    switch self {
    case .gray(let image): image.width
    case .rgba(let image): image.width
    }
  }

  /// Number of rows.
  public var height: Int {
    switch self {
    case .gray(let image): image.height
    case .rgba(let image): image.height
    }
  }
}
