import DigitPreprocessing
import Support
import Testing

@Suite("Bitmap")
struct BitmapTests {
  private static let side = Bitmap.side

  private static func bitmap(_ isInk: (_ x: Int, _ y: Int) -> Bool) -> Bitmap {
    var bitmap = Bitmap()
    for y in 0..<side {
      for x in 0..<side where isInk(x, y) { bitmap.rows[y] |= 1 << UInt64(x) }
    }
    return bitmap
  }

  private static func bar(width: Float, length: Float, degrees: Float) -> Bitmap {
    let direction = SIMD2(cosine(degrees), cosine(90 - degrees))
    return bitmap { x, y in
      let point = SIMD2(Float(x) + 0.5, Float(y) + 0.5) - Float(side) / 2
      let along = (point * direction).sum()
      let across = point.x * direction.y - point.y * direction.x
      return abs(along) <= length / 2 && abs(across) <= width / 2
    }
  }

  private static func cosine(_ degrees: Float) -> Float { Float(PortableMath.cos(Double(degrees) * .pi / 180)) }

  private static func isInk(_ bitmap: Bitmap, _ x: Int, _ y: Int) -> Bool {
    (0..<side).contains(x) && (0..<side).contains(y) && bitmap.rows[y] >> UInt64(x) & 1 == 1
  }

  @Test(
    "An upright rectangle has the outline of the formula, wherever it lies",
    arguments: [(0, 0), (20, 7), (54, 34)]
  )
  func rectanglePerimeter(left: Int, top: Int) {
    let rectangle = Self.bitmap { x, y in (left..<left + 10).contains(x) && (top..<top + 30).contains(y) }
    #expect(rectangle.area == 300)
    // 2·40 crossings of rows and columns, 2·39 of each diagonal.
    let expected = (80 + 156 * Float(0.5).squareRoot()) * .pi / 8
    #expect(abs(rectangle.perimeter - expected) < 1e-3)
  }

  @Test(
    "The outline of bars in any direction is right within 7 %",
    arguments: stride(from: 0, to: 180, by: 7.5).map(Float.init)
  )
  func barPerimeter(degrees: Float) {
    let bar = Self.bar(width: 10, length: 44, degrees: degrees)
    #expect(abs(bar.perimeter / 108 - 1) < 0.07)
  }

  @Test("The outline of discs is right within 2 %", arguments: [8, 14, 20, 30] as [Float])
  func discPerimeter(radius: Float) {
    let disc = Self.bitmap { x, y in
      let point = SIMD2(Float(x) + 0.5, Float(y) + 0.5) - Float(Self.side) / 2
      return (point * point).sum() <= radius * radius
    }
    #expect(abs(disc.perimeter / (2 * .pi * radius) - 1) < 0.02)
  }

  @Test(
    "The stroke width of bars is right within 12 %",
    arguments: [4, 8, 12] as [Float],
    [0, 22.5, 45, 90, 110] as [Float]
  )
  func strokeWidth(width: Float, degrees: Float) {
    let found = DigitNormalizer.strokeWidth(of: Self.bar(width: width, length: 50, degrees: degrees))
    #expect(abs(found / width - 1) < 0.12)
  }

  @Test("A square is as wide as its side")
  func strokeWidthOfSquare() {
    let square = Self.bitmap { x, y in (10..<30).contains(x) && (10..<30).contains(y) }
    #expect(DigitNormalizer.strokeWidth(of: square) == 20)
  }

  @Test("A disc reaches as far as its radius allows")
  func discs() {
    let reaches = [0: [0], 1: [1, 0], 2: [1, 1], 4: [2, 1, 0], 5: [2, 2, 1], 9: [3, 2, 2, 0]]
    for (squaredRadius, expected) in reaches { #expect(Disc(squaredRadius: squaredRadius).reaches == expected) }
  }

  @Test("Dilation and erosion agree with their definitions, pixel by pixel", arguments: [0, 1, 2, 5, 9])
  func morphology(squaredRadius: Int) {
    let disc = Disc(squaredRadius: squaredRadius)
    let radius = Int(Float(squaredRadius).squareRoot())
    let offsets = (-radius...radius).flatMap { dy in (-radius...radius).map { (dx: $0, dy: dy) } }
      .filter { $0.dx * $0.dx + $0.dy * $0.dy <= squaredRadius }
    var generator = SplitMix64(seed: UInt64(squaredRadius))
    for density in [0.02, 0.97] as [Float] {
      let bitmap = Self.bitmap { _, _ in generator.nextUniform() < density }
      let dilated = Self.bitmap { x, y in offsets.contains { Self.isInk(bitmap, x + $0.dx, y + $0.dy) } }
      let eroded = Self.bitmap { x, y in
        offsets.allSatisfy { Self.isOutside(x + $0.dx, y + $0.dy) || Self.isInk(bitmap, x + $0.dx, y + $0.dy) }
      }
      #expect(bitmap.dilated(by: disc) == dilated)
      #expect(bitmap.eroded(by: disc) == eroded)
    }
  }

  /// What lies outside counts as ink for erosion, and as paper for dilation.
  private static func isOutside(_ x: Int, _ y: Int) -> Bool {
    !(0..<Bitmap.side).contains(x) || !(0..<Bitmap.side).contains(y)
  }

  @Test("Bounds hold all ink and nothing more")
  func bounds() throws {
    #expect(Bitmap().bounds == nil)
    for (x, y) in [(0, 0), (63, 63), (5, 40)] {
      let bounds = try #require(Self.bitmap { $0 == x && $1 == y }.bounds)
      #expect(bounds == (x...x, y...y))
    }
    let two = try #require(Self.bitmap { ($0 == 3 && $1 == 60) || ($0 == 33 && $1 == 2) }.bounds)
    #expect(two == (3...33, 2...60))
  }

  @Test("A cell counts the ink pixels of its 8×8 block in fours, rounded")
  func grid() {
    #expect(Bitmap().grid == .blank)
    #expect(Self.bitmap { _, _ in true }.grid.values == [UInt8](repeating: 16, count: 64))
    for (count, value) in [(1, 0), (2, 1), (5, 1), (6, 2), (61, 15), (62, 16), (64, 16)] {
      let block = Self.bitmap { x, y in x >= 40 && x < 48 && y >= 8 && y < 16 && (y - 8) * 8 + x - 40 < count }
      var expected = [UInt8](repeating: 0, count: 64)
      expected[8 + 5] = UInt8(value)
      #expect(block.grid.values == expected, "\(count) pixels")
    }
  }
}
