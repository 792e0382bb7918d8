public import Raster

/// An opaque picture to draw on. Whatever falls outside is clipped.
public struct Canvas: Equatable, Sendable {
  /// What has been drawn so far, opaque everywhere.
  public private(set) var image: RGBAImage

  /// A canvas of `width × height` pixels, each at least 1, of one colour.
  public init(width: Int, height: Int, background: RGBAImage.Pixel = Palette.paper) {
    image = RGBAImage(width: width, height: height, filledWith: background.opaque)
  }

  /// Pixels in a row.
  public var width: Int { image.width }
  /// Number of rows.
  public var height: Int { image.height }

  /// Fills a rectangle.
  public mutating func fill(_ rect: PixelRect, color: RGBAImage.Pixel) {
    let columns = Self.clip(rect.x, rect.maxX, to: width)
    for y in Self.clip(rect.y, rect.maxY, to: height) {
      for x in columns { image[x, y] = color.opaque }
    }
  }

  /// Draws the border of a rectangle, `thickness` pixels wide, inside of it.
  public mutating func frame(_ rect: PixelRect, color: RGBAImage.Pixel, thickness: Int = 1) {
    fill(PixelRect(x: rect.x, y: rect.y, width: rect.width, height: thickness), color: color)
    fill(PixelRect(x: rect.x, y: rect.maxY - thickness, width: rect.width, height: thickness), color: color)
    fill(PixelRect(x: rect.x, y: rect.y, width: thickness, height: rect.height), color: color)
    fill(PixelRect(x: rect.maxX - thickness, y: rect.y, width: thickness, height: rect.height), color: color)
  }

  /// Draws a line one pixel thick along row `y`.
  public mutating func horizontalLine(_ columns: Range<Int>, y: Int, color: RGBAImage.Pixel) {
    fill(PixelRect(x: columns.lowerBound, y: y, width: columns.count, height: 1), color: color)
  }

  /// Draws a line one pixel thick along column `x`.
  public mutating func verticalLine(x: Int, _ rows: Range<Int>, color: RGBAImage.Pixel) {
    fill(PixelRect(x: x, y: rows.lowerBound, width: 1, height: rows.count), color: color)
  }

  /// Draws connected straight lines with a round pen, anti-aliased; parts outside `clip` are left out.
  public mutating func polyline(
    _ points: [Point],
    color: RGBAImage.Pixel,
    diameter: Double = 2,
    clip: PixelRect? = nil
  ) {
    let clip = clip ?? PixelRect(x: 0, y: 0, width: width, height: height)
    var mask = CoverageMask(width: clip.width, height: clip.height)
    mask.stroke(points.map { Point($0.x - Double(clip.x), $0.y - Double(clip.y)) }, diameter: diameter)
    paint(mask, x: clip.x, y: clip.y, color: color)
  }

  /// Draws a filled circle, anti-aliased.
  public mutating func dot(_ center: Point, diameter: Double, color: RGBAImage.Pixel) {
    polyline([center], color: color, diameter: diameter)
  }

  /// Draws a grey image, each of its pixels as a square of `scale × scale`, with its upper left corner at `x`, `y`.
  public mutating func draw(_ gray: GrayImage, x: Int, y: Int, scale: Int = 1) {
    for row in 0..<gray.height {
      for column in 0..<gray.width {
        let level = gray[column, row]
        fill(
          PixelRect(x: x + column * scale, y: y + row * scale, width: scale, height: scale),
          color: RGBAImage.Pixel(level, level, level)
        )
      }
    }
  }

  /// Draws an image with its upper left corner at `x`, `y`, over what is there where it is transparent.
  public mutating func draw(_ picture: RGBAImage, x: Int, y: Int) {
    let columns = Self.clip(x, x + picture.width, to: width)
    for row in Self.clip(y, y + picture.height, to: height) {
      for column in columns {
        let pixel = picture[column - x, row - y]
        image[column, row] =
          pixel.alpha == 255 ? pixel : image[column, row].mixed(with: pixel, amount: Double(pixel.alpha) / 255)
      }
    }
  }

  /// Fills a rectangle with squares of two colours in turn, the sign for transparency.
  mutating func checkerboard(_ rect: PixelRect, side: Int, colors: (RGBAImage.Pixel, RGBAImage.Pixel)) {
    for top in stride(from: rect.y, to: rect.maxY, by: side) {
      for left in stride(from: rect.x, to: rect.maxX, by: side) {
        let isFirst = ((left - rect.x) / side + (top - rect.y) / side).isMultiple(of: 2)
        let (width, height) = (min(side, rect.maxX - left), min(side, rect.maxY - top))
        fill(PixelRect(x: left, y: top, width: width, height: height), color: isFirst ? colors.0 : colors.1)
      }
    }
  }

  /// Lays `color` over the picture where `mask` covers it; the mask's upper left corner lies at `x`, `y`.
  mutating func paint(_ mask: CoverageMask, x: Int, y: Int, color: RGBAImage.Pixel) {
    let columns = Self.clip(x, x + mask.width, to: width)
    for row in Self.clip(y, y + mask.height, to: height) {
      for column in columns {
        let coverage = mask[column - x, row - y]
        if coverage > 0 { image[column, row] = image[column, row].mixed(with: color, amount: coverage) }
      }
    }
  }

  private static func clip(_ lower: Int, _ upper: Int, to count: Int) -> Range<Int> {
    let first = min(max(lower, 0), count)
    return first..<max(first, min(upper, count))
  }
}
