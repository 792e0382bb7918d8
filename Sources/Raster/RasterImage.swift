/// A decoded image: gray if the file stores gray without transparency, otherwise color with transparency.
public enum RasterImage: Hashable, Sendable {
  /// An image without color or transparency.
  case gray(GrayImage)
  /// An image that may have color, transparency, or both.
  case rgba(RGBAImage)

  /// Pixels per row.
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
