extension Scene.Canvas {
  /// Soft noise 0…1; `size`: of a cloud, as a share of the short side.
  mutating func clouds(_ size: Float) -> Scene.Field {
    let cell = max(2, size * unit)
    let columns = Int(Float(width) / cell) + 2
    let rows = Int(Float(height) / cell) + 2
    let rough = (0..<columns * rows).map { _ in pick(0, 1) }
    let steps = (0..<width).map { Self.step(Float($0) / cell) }
    var result = blank()
    for y in 0..<height {
      let (row, down) = Self.step(Float(y) / cell)
      for x in 0..<width {
        let (column, right) = steps[x]
        let first = row * columns + column
        let top = rough[first] + right * (rough[first + 1] - rough[first])
        let below = first + columns
        let bottom = rough[below] + right * (rough[below + 1] - rough[below])
        result.values[y * width + x] = top + down * (bottom - top)
      }
    }
    return result
  }

  /// The whole part of a number, and the rest with soft ends (3t² − 2t³), so that cells do not show.
  private static func step(_ position: Float) -> (whole: Int, rest: Float) {
    let whole = Int(position)
    let rest = position - Float(whole)
    return (whole, rest * rest * (3 - 2 * rest))
  }

  /// Two fields of soft noise that shift points as an unsteady hand does.
  mutating func tremor(_ size: Float = 0.3) -> (x: Scene.Field, y: Scene.Field) {
    (clouds(size), clouds(size))
  }

  /// The shape as it is, or as a hand draws it.
  mutating func byHand(_ shape: Scene.Shape, most: Float = 0.04, share: Float = 0.5) -> Scene.Shape {
    guard chance(share) else { return shape }
    let amount = pick(0.2, 1) * most * unit
    return shape.bent(by: tremor(), amount: amount)
  }

  /// Adds noise that is nearly normally distributed.
  mutating func addNoise(_ sigma: Float) {
    for i in picture.values.indices { picture.values[i] += sigma * random.normal() }
  }

  /// Noise of variance 1 whose grains are a few pixels large.
  mutating func grain(_ coarseness: Float) -> Scene.Field {
    var noise = blank()
    for i in noise.values.indices { noise.values[i] = random.normal() }
    guard coarseness > 0.3 else { return noise }
    // A Gaussian blur divides the deviation of noise by 2 √π σ.
    let gain = max(1, 3.544_907_7 * coarseness)
    return noise.blurred(coarseness).mapped { $0 * gain }
  }
}
