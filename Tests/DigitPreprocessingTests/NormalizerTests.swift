import DigitPreprocessing
import Raster
import Testing

@Suite("Digit normalizer")
struct NormalizerTests {
  private func grid(_ image: GrayImage) throws -> DigitGrid {
    try #require(ImagePreprocessor().grid(of: .gray(image)))
  }

  @Test("The place of a digit on its paper does not matter", arguments: Drawing.all)
  func translation(drawing: Drawing) throws {
    let places: [SIMD2<Float>] = [[10, 10], [4, 15], [35, 7]]
    let grids = try places.map { try grid(drawing.image(size: 30, pen: 5, at: $0, canvas: (70, 50))) }
    #expect(grids.allSatisfy { $0 == grids[0] })
  }

  @Test("The size of a digit hardly matters", arguments: Drawing.all)
  func scale(drawing: Drawing) throws {
    let sizes: [Float] = [16, 30, 48, 90]
    let grids = try sizes.map { size in
      let canvas = Int(size * 1.5) + 8
      return try grid(drawing.image(size: size, pen: size / 7, at: [size / 4, size / 4], canvas: (canvas, canvas)))
    }
    for grid in grids {
      let difference = zip(grid.values, grids[1].values).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
      // Of 64 cells, a step and a half each.
      #expect(difference < 96)
    }
  }

  @Test("A thin digit stays thin, whether it leans or not", arguments: [Drawing.one, .leaning])
  func thin(drawing: Drawing) throws {
    let normalized = try #require(ImagePreprocessor().readings(of: .gray(drawing.image(pen: 3))).first?.normalized)
    let bounds = try #require(normalized.lightBounds)
    #expect(bounds.columns.count < 64 / 3)
    #expect(bounds.rows.count >= 60)
    // In the middle of the frame.
    #expect(abs(bounds.columns.lowerBound + bounds.columns.upperBound - 63) <= 3)
  }

  @Test("A leaning stroke becomes upright")
  func upright() throws {
    let straightened = try #require(
      ImagePreprocessor().readings(of: .gray(Drawing.leaning.image())).first?.straightened
    )
    let upper = try #require(straightened.cropped(0..<64, 8..<32).lightBounds).columns
    let lower = try #require(straightened.cropped(0..<64, 32..<56).lightBounds).columns
    #expect(abs(upper.lowerBound - lower.lowerBound) <= 2)
    #expect(abs(upper.upperBound - lower.upperBound) <= 2)
  }

  @Test("The long side of a digit fills the frame", arguments: Drawing.all, [2, 3, 6, 10] as [Float])
  func fillsTheFrame(drawing: Drawing, pen: Float) throws {
    let normalized = try #require(ImagePreprocessor().readings(of: .gray(drawing.image(pen: pen))).first?.normalized)
    let bounds = try #require(normalized.lightBounds)
    #expect(max(bounds.columns.count, bounds.rows.count) >= 60)
  }

  @Test("Thin and thick pens give strokes of about one width", arguments: [Drawing.seven, .four, .zero])
  func strokeWidth(drawing: Drawing) throws {
    let shares = try ([4, 6, 8] as [Float]).map { pen in
      let grid = try grid(drawing.image(size: 60, pen: pen, canvas: (80, 80)))
      return Float(grid.values.reduce(0) { $0 + Int($1) }) / (16 * 64)
    }
    #expect((shares.max() ?? 0) < 1.25 * (shares.min() ?? 0))
  }

  @Test("Without ink there is no digit")
  func blank() {
    #expect(DigitNormalizer().grid(of: InkImage(width: 30, height: 20)) == nil)
    #expect(DigitNormalizer().grid(of: InkImage(width: 1, height: 1)) == nil)
  }

  @Test(
    "Odd images are normalized without a crash",
    arguments: [(1, 1), (2, 3), (3, 300), (9, 500), (500, 1), (300, 300)]
  )
  func oddSizes(width: Int, height: Int) throws {
    let ink = InkImage(width: width, height: height, values: [Float](repeating: 1, count: width * height))
    // Taken out of the expectation, which would print every pixel of the image.
    let grid = DigitNormalizer().grid(of: ink)
    #expect(try #require(grid) != .blank)
  }
}
