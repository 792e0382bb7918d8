import DigitPreprocessing

extension Scene {
  /// The ink of a digit cut to the box around it, to be laid into pictures at any size.
  struct LaidInk {
    private let ink: InkImage
    private let left: Float
    private let top: Float
    let width: Float
    let height: Float
    /// How much the ink changes from one pixel to the next at the edges of strokes.
    private let slope: Float

    /// Below this, ink is the blur of a stroke.
    private static let faint: Float = 0.25

    init(_ ink: InkImage) {
      self.ink = ink
      var columns = (first: ink.width, last: -1)
      var rows = (first: ink.height, last: -1)
      var jumps: Float = 0
      var edges: Float = 0
      for y in 0..<ink.height {
        for x in 0..<ink.width {
          let value = ink[x, y]
          if value > Self.faint {
            columns = (min(columns.first, x), max(columns.last, x))
            rows = (min(rows.first, y), max(rows.last, y))
          }
          if x > 0, (value > 0.5) != (ink[x - 1, y] > 0.5) {
            jumps += abs(value - ink[x - 1, y])
            edges += 1
          }
        }
      }
      let isBlank = columns.last < 0
      left = isBlank ? 0 : Float(columns.first)
      top = isBlank ? 0 : Float(rows.first)
      width = isBlank ? Float(ink.width) : Float(columns.last - columns.first + 1)
      height = isBlank ? Float(ink.height) : Float(rows.last - rows.first + 1)
      slope = edges > 0 ? jumps / edges : 1
    }

    /// Adds the ink to a coverage, around a point and at a height in pixels, with edges about `edge` pixels wide.
    func draw(on field: inout Field, center: Point, height target: Float, turned: Direction, edge: Float) {
      let scale = height / target
      let sharpness = max(1, scale / max(slope * edge, 0.05))
      // Small digits are means of several samples, so that no part of a stroke is missed.
      let samples = min(4, max(1, Int(scale.rounded(.up))))
      let reach = (width * width + height * height).squareRoot() / 2 / scale + 1
      let rows = max(0, Int(center.y - reach))..<max(0, min(field.height, Int(center.y + reach) + 1))
      let columns = max(0, Int(center.x - reach))..<max(0, min(field.width, Int(center.x + reach) + 1))
      guard rows.lowerBound < rows.upperBound, columns.lowerBound < columns.upperBound else { return }
      for row in rows {
        for column in columns {
          var sum: Float = 0
          for sample in 0..<samples * samples {
            let dx = Float(column) + (Float(sample % samples) + 0.5) / Float(samples) - center.x
            let dy = Float(row) + (Float(sample / samples) + 0.5) / Float(samples) - center.y
            let x = (turned.x * dx + turned.y * dy) * scale + width / 2
            let y = (turned.x * dy - turned.y * dx) * scale + height / 2
            // Outside of the box there is nothing but blur.
            guard x > -1, y > -1, x < width + 1, y < height + 1 else { continue }
            sum += ink.sample(x: left + x, y: top + y)
          }
          let value = (sum / Float(samples * samples) - 0.5) * sharpness + 0.5
          field[column, row] = max(field[column, row], min(max(value, 0), 1))
        }
      }
    }
  }
}
