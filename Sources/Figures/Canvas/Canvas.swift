package import Raster

/// An opaque image to draw on; drawing outside its bounds is clipped.
package struct Canvas: Equatable, Sendable {
  /// The image drawn so far, opaque everywhere.
  package private(set) var image: RGBAImage

  /// Creates an empty canvas of `width × height` pixels, each at least 1.
  package init(width: Int, height: Int) {
    image = RGBAImage(width: width, height: height, filledWith: Palette.paper)
  }

  /// The width in pixels.
  package var width: Int { image.width }
  /// The height in pixels.
  package var height: Int { image.height }

  /// Fills a rectangle.
  package mutating func fill(_ rect: PixelRect, color: RGBAImage.Pixel) {
    let columns = Self.clip(rect.x, rect.maxX, to: width)
    for y in Self.clip(rect.y, rect.maxY, to: height) {
      for x in columns { image[x, y] = color.opaque }
    }
  }

  /// Draws a border one pixel wide along the inside of a rectangle.
  package mutating func frame(_ rect: PixelRect, color: RGBAImage.Pixel) {
    for y in [rect.y, rect.maxY - 1] { horizontalLine(rect.x..<rect.maxX, y: y, color: color) }
    for x in [rect.x, rect.maxX - 1] { verticalLine(x: x, rect.y..<rect.maxY, color: color) }
  }

  /// Draws a line one pixel thick in row `y`.
  package mutating func horizontalLine(_ columns: Range<Int>, y: Int, color: RGBAImage.Pixel) {
    fill(PixelRect(x: columns.lowerBound, y: y, width: columns.count, height: 1), color: color)
  }

  /// Draws a line one pixel thick in column `x`.
  package mutating func verticalLine(x: Int, _ rows: Range<Int>, color: RGBAImage.Pixel) {
    fill(PixelRect(x: x, y: rows.lowerBound, width: 1, height: rows.count), color: color)
  }

  /// Draws an anti-aliased polyline with a round pen of `diameter` pixels, clipped to `clip`.
  package mutating func polyline(_ points: [Point], color: RGBAImage.Pixel, diameter: Double, clip: PixelRect? = nil) {
    let clip = clip ?? PixelRect(x: 0, y: 0, width: width, height: height)
    var mask = CoverageMask(width: clip.width, height: clip.height)
    mask.stroke(points.map { Point($0.x - Double(clip.x), $0.y - Double(clip.y)) }, diameter: diameter)
    paint(mask, x: clip.x, y: clip.y, color: color)
  }

  /// Draws an anti-aliased filled circle of `diameter` pixels.
  package mutating func dot(_ center: Point, diameter: Double, color: RGBAImage.Pixel) {
    polyline([center], color: color, diameter: diameter)
  }

  /// Draws a gray image with its upper-left corner at `x`, `y`, each pixel as a square of `scale × scale`.
  package mutating func draw(_ gray: GrayImage, x: Int, y: Int, scale: Int = 1) {
    for row in 0..<gray.height {
      for column in 0..<gray.width {
        let level = gray[column, row]
        let square = PixelRect(x: x + column * scale, y: y + row * scale, width: scale, height: scale)
        fill(square, color: RGBAImage.Pixel(level, level, level))
      }
    }
  }

  /// Draws an image with its upper-left corner at `x`, `y`; transparent pixels are blended with the canvas.
  package mutating func draw(_ picture: RGBAImage, x: Int, y: Int) {
    let columns = Self.clip(x, x + picture.width, to: width)
    for row in Self.clip(y, y + picture.height, to: height) {
      for column in columns {
        let pixel = picture[column - x, row - y]
        image[column, row] =
          pixel.alpha == 255 ? pixel : image[column, row].mixed(with: pixel, amount: Double(pixel.alpha) / 255)
      }
    }
  }

  /// Draws an image with its upper-left corner at `x`, `y`.
  mutating func draw(_ picture: RasterImage, x: Int, y: Int) {
    switch picture {
    case .gray(let image): draw(image, x: x, y: y)
    case .rgba(let image): draw(image, x: x, y: y)
    }
  }

  /// Fills a rectangle with squares of alternating colors, the usual pattern for transparency.
  mutating func checkerboard(_ rect: PixelRect, side: Int, colors: (RGBAImage.Pixel, RGBAImage.Pixel)) {
    for top in stride(from: rect.y, to: rect.maxY, by: side) {
      for left in stride(from: rect.x, to: rect.maxX, by: side) {
        let isFirst = ((left - rect.x) / side + (top - rect.y) / side).isMultiple(of: 2)
        let (width, height) = (min(side, rect.maxX - left), min(side, rect.maxY - top))
        fill(PixelRect(x: left, y: top, width: width, height: height), color: isFirst ? colors.0 : colors.1)
      }
    }
  }

  /// Paints `color` where `mask` covers the canvas; the mask's upper-left corner is at `x`, `y`.
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
