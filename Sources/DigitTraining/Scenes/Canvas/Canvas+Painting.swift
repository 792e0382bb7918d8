extension Scene.Canvas {
  mutating func paint(_ coverage: Scene.Field, _ tone: Float) {
    picture.lay(tone, over: coverage)
  }

  mutating func fill(_ shape: Scene.Shape, _ tone: Float, softness: Float = 1) {
    picture.lay(tone, over: filled(shape, softness: softness))
  }

  mutating func stroke(_ shape: Scene.Shape, _ tone: Float, width pen: Float) {
    picture.lay(tone, over: stroked(shape, width: pen))
  }

  /// Paints straight strokes, each a list of points.
  mutating func paintLines(_ lines: [[Scene.Point]], _ tone: Float, width pen: Float) {
    var coverage = blank()
    for line in lines { coverage.stroke(line, width: pen) }
    paint(coverage, tone)
  }

  /// Darkens what lies around or below a shape.
  mutating func castShadow(of shape: Scene.Shape, softness: Float, depth: Float) {
    let shadow = filled(shape, softness: max(1, softness))
    for i in picture.values.indices { picture.values[i] *= 1 - depth * shadow.values[i] }
  }

  /// A line's width as a share of the short side, at least that of a hairline.
  mutating func penWidth(_ low: Float, _ high: Float) -> Float {
    max(0.7, pick(low, high) * unit)
  }

  /// The points of a line as a hand draws it: in pieces that stray a little.
  mutating func wavering(_ start: Scene.Point, _ end: Scene.Point, amount: Float) -> [Scene.Point] {
    let pieces = 6
    let points = (0...pieces).map { number in
      let jitter = Scene.Point(pick(-1, 1), pick(-1, 1)) * (amount * unit)
      return start + (end - start) * (Float(number) / Float(pieces)) + jitter
    }
    return points.smoothed(steps: 4)
  }
}
