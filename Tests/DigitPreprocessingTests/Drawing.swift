import DigitPreprocessing
import Raster
import Support
import Testing

/// A shape drawn with a round pen: lines through points of the unit square.
struct Drawing: CustomTestStringConvertible {
  var testDescription: String
  var strokes: [[SIMD2<Float>]]

  static let one = Drawing(testDescription: "one", strokes: [[[0.5, 0], [0.5, 1]]])
  static let leaning = Drawing(testDescription: "leaning one", strokes: [[[0.7, 0], [0.3, 1]]])
  static let seven = Drawing(testDescription: "seven", strokes: [[[0.2, 0], [0.8, 0], [0.4, 1]]])
  static let four = Drawing(
    testDescription: "four",
    strokes: [[[0.55, 0], [0.15, 0.6], [0.85, 0.6]], [[0.65, 0.35], [0.65, 1]]]
  )
  static let zero = Drawing(
    testDescription: "zero",
    strokes: [(0...24).map { [0.5 + 0.35 * cos(Float($0) * .pi / 12), 0.5 + 0.5 * sin(Float($0) * .pi / 12)] }]
  )
  static let all = [one, seven, four, zero]

  /// The ink of the shape on a canvas, with soft edges; the unit square has the side `size` and its corner at `origin`.
  func ink(
    size: Float,
    pen: Float,
    at origin: SIMD2<Float> = [10, 10],
    canvas: (width: Int, height: Int)
  ) -> InkImage {
    var image = InkImage(width: canvas.width, height: canvas.height)
    let points = strokes.map { $0.map { $0 * size + origin } }
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        let pixel = SIMD2(Float(x) + 0.5, Float(y) + 0.5)
        var distance = Float.infinity
        for stroke in points {
          for (from, to) in zip(stroke, stroke.dropFirst()) { distance = min(distance, pixel.distance(from, to)) }
        }
        image[x, y] = min(max(pen / 2 + 0.5 - distance, 0), 1)
      }
    }
    return image
  }

  /// The shape as a picture of light ink on dark paper.
  func image(
    size: Float = 40,
    pen: Float = 6,
    at origin: SIMD2<Float> = [10, 10],
    canvas: (width: Int, height: Int) = (60, 60)
  ) -> GrayImage {
    ink(size: size, pen: pen, at: origin, canvas: canvas).image
  }
}

extension SIMD2<Float> {
  /// How far a point lies from the line between two others.
  fileprivate func distance(_ from: Self, _ to: Self) -> Float {
    let along = to - from
    let position = ((self - from) * along).sum() / (along * along).sum()
    let offset = self - (from + along * Swift.min(Swift.max(position, 0), 1))
    return (offset * offset).sum().squareRoot()
  }
}

extension GrayImage {
  /// Black and white exchanged.
  var inverse: GrayImage { GrayImage(width: width, height: height, pixels: pixels.map { 255 - $0 }) }

  /// The same picture in color, opaque.
  var colored: RGBAImage {
    RGBAImage(width: width, height: height, samples: pixels.flatMap { [$0, $0, $0, 255] })
  }

  /// The picture as the coverage of one color on nothing.
  func ink(of color: UInt8) -> RGBAImage {
    RGBAImage(width: width, height: height, samples: pixels.flatMap { [color, color, color, $0] })
  }

  /// Draws lines, two pixels wide, along the sides that are named by their first letters: what is left of a cell that was
  /// cut out of a grid.
  mutating func addCell(_ sides: String) {
    for depth in 0..<2 {
      for y in 0..<height {
        if sides.contains("l") { self[depth, y] = 255 }
        if sides.contains("r") { self[width - 1 - depth, y] = 255 }
      }
      for x in 0..<width {
        if sides.contains("t") { self[x, depth] = 255 }
        if sides.contains("b") { self[x, height - 1 - depth] = 255 }
      }
    }
  }

  /// Every pixel `scale × scale` times.
  func enlarged(_ scale: Int) -> GrayImage {
    var result = GrayImage(width: width * scale, height: height * scale, filledWith: 0)
    for y in 0..<result.height {
      for x in 0..<result.width { result[x, y] = self[x / scale, y / scale] }
    }
    return result
  }

  /// A part of the picture.
  func cropped(_ columns: Range<Int>, _ rows: Range<Int>) -> GrayImage {
    var result = GrayImage(width: columns.count, height: rows.count, filledWith: 0)
    for y in rows {
      for x in columns { result[x - columns.lowerBound, y - rows.lowerBound] = self[x, y] }
    }
    return result
  }

  /// The columns and rows with pixels that are more white than black.
  var lightBounds: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    let light = pixels.indices.filter { pixels[$0] > 127 }
    guard let top = light.first, let bottom = light.last else { return nil }
    let columns = light.map { $0 % width }
    return ((columns.min() ?? 0)...(columns.max() ?? 0), top / width...bottom / width)
  }
}
