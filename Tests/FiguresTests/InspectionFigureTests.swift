import Figures
import Raster
import Testing

@Suite("Inspection of one image as a picture")
struct InspectionFigureTests {
  /// A gray image without two neighbors of the same level.
  private static func gray(_ width: Int, _ height: Int) -> GrayImage {
    GrayImage(width: width, height: height, pixels: (0..<width * height).map { UInt8($0 * 37 % 251) })
  }

  private static func stage(_ image: RasterImage, title: String = "decoded", caption: String = "") -> InspectionStage {
    InspectionStage(title: title, caption: caption, image: image)
  }

  /// The values 0…16 and a few more, so that each is there.
  private static let values = (0..<64).map { UInt8($0 % 17) }

  private static func figure(
    title: String = "seven.png",
    stages: [InspectionStage] = [stage(.gray(gray(28, 28))), stage(.gray(gray(32, 32)))],
    values: [UInt8] = values,
    probabilities: [Double] = [0, 0.0004, 0.01, 0, 0, 0, 0, 0.97, 0, 0.0196],
    verdict: String = "7 with confidence 0.97"
  ) -> InspectionFigure {
    InspectionFigure(
      title: title,
      stages: stages,
      cells: values,
      probabilities: probabilities,
      verdict: verdict
    )
  }

  private static func blank(verdict: String = "blank: no ink found") -> InspectionFigure {
    let stages = [stage(.gray(GrayImage(width: 20, height: 20, filledWith: 255)))]
    return InspectionFigure(
      title: "blank.png",
      stages: stages,
      cells: [],
      probabilities: [],
      verdict: verdict
    )
  }

  // MARK: Stages

  @Test(
    "A small image is enlarged by the largest whole number that its panel allows, to exact squares",
    arguments: [(28, 28, 8), (32, 32, 7), (8, 8, 28), (20, 50, 4), (100, 3, 2), (113, 224, 1), (1, 1, 224)]
  )
  func enlarged(width: Int, height: Int, scale: Int) {
    let source = Self.gray(width, height)
    let figure = Self.figure(stages: [Self.stage(.gray(source))])
    let frame = figure.imageFrame(stage: 0)
    #expect((frame.width, frame.height) == (scale * width, scale * height))
    let shown = figure.render().cropped(frame)
    for y in 0..<frame.height {
      for x in 0..<frame.width {
        let level = source[x / scale, y / scale]
        guard shown[x, y] == .init(level, level, level) else {
          Issue.record("the pixel at \(x), \(y) is \(shown[x, y]), not \(level)")
          return
        }
      }
    }
  }

  @Test(
    "A large image is shrunk to the panel, its proportions kept",
    arguments: [(448, 224, 224, 112), (300, 900, 75, 224), (5_000, 2, 224, 1), (225, 225, 224, 224)]
  )
  func shrunk(width: Int, height: Int, shownWidth: Int, shownHeight: Int) {
    let figure = Self.figure(stages: [Self.stage(.gray(GrayImage(width: width, height: height, filledWith: 77)))])
    let frame = figure.imageFrame(stage: 0)
    #expect((frame.width, frame.height) == (shownWidth, shownHeight))
    #expect(figure.render().cropped(frame).count(of: .init(77, 77, 77)) == shownWidth * shownHeight)
  }

  @Test("Stages and cells stand side by side from left to right, each with its title and caption")
  func order() {
    let plain = Self.figure(stages: (0..<4).map { Self.stage(.gray(Self.gray(32, 32)), title: $0 == 2 ? "" : "x") })
    let image = plain.render()
    #expect((image.width, image.height) == (1_248, 620))
    let lefts = (0..<4).map { plain.imageFrame(stage: $0).x } + [plain.cellFrame(column: 0, row: 0).x]
    #expect(zip(lefts, lefts.dropFirst()).allSatisfy { $1 == $0 + 244 })
    #expect(plain.cellFrame(column: 7, row: 7).maxX == image.width - 24)

    var stages = plain.stages
    stages[1].caption = "32 × 32"
    stages[2].title = "straightened"
    let named = Self.figure(stages: stages).render()
    let frame = plain.imageFrame(stage: 1)
    func above(_ index: Int) -> PixelRect { PixelRect(x: lefts[index], y: frame.y - 26, width: 224, height: 20) }
    func below(_ index: Int) -> PixelRect { PixelRect(x: lefts[index], y: frame.maxY + 6, width: 224, height: 20) }
    let hasChanged = (0..<4).map { index in
      [above(index), below(index)].map { named.cropped($0) != image.cropped($0) }
    }
    #expect(hasChanged == [[false, false], [false, true], [true, false], [false, false]])
    #expect(named.cropped(above(2)).count(of: Palette.ink) > 0)
    #expect(named.cropped(below(1)).count(of: Palette.quietInk) > 0)
  }

  @Test("Transparency shows a light checkerboard, opaque pixels cover it, and half-covered ones mix with it")
  func transparency() {
    var source = RGBAImage(width: 4, height: 1, filledWith: .init(9, 9, 9, alpha: 0))
    source[1, 0] = .init(200, 10, 20)
    source[2, 0] = .init(0, 0, 0, alpha: 51)
    let figure = Self.figure(stages: [Self.stage(.rgba(source))])
    let shown = figure.render().cropped(figure.imageFrame(stage: 0))
    func colors(_ column: Int) -> [RGBAImage.Pixel: Int] {
      shown.cropped(PixelRect(x: 56 * column, y: 0, width: 56, height: 56)).pixels
        .reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    // 7 × 7 squares of 8 × 8 pixels, 25 of one color and 24 of the other.
    #expect(Set(colors(0).keys) == [Palette.paper, Palette.faint])
    #expect(Set(colors(0).values) == [25 * 64, 24 * 64])
    #expect(colors(1) == [.init(200, 10, 20): 56 * 56])
    #expect(Set(colors(2).keys) == [.init(204, 204, 204), .init(181, 183, 186)])
  }

  // MARK: Cells

  @Test("Every value is written in its cell, in ink that stands out from the cell's level; zeros are quiet")
  func values() throws {
    let figure = Self.figure()
    let image = figure.render()
    for (index, value) in Self.values.enumerated() {
      let frame = figure.cellFrame(column: index % 8, row: index / 8)
      let level = UInt8((255 * Int(value) + 8) / 16)
      var expected = Canvas(width: frame.width, height: frame.height)
      expected.fill(PixelRect(x: 0, y: 0, width: frame.width, height: frame.height), color: .init(level, level, level))
      let ink = value == 0 ? Palette.quietInk : Palette.text(on: .init(level, level, level))
      expected.draw(
        String(value),
        x: frame.width / 2,
        y: frame.height / 2,
        font: Font(capHeight: 9),
        color: ink,
        alignment: .center
      )
      #expect(image.cropped(frame) == expected.image, "\(value)")
      #expect(expected.image.count(of: ink) > 0)
      #expect(Palette.contrast(ink, .init(level, level, level)) > 3)
    }
  }

  // MARK: Probabilities

  /// The bar of a digit as it was drawn: the colored pixels in the middle row of its place, from the axis on.
  private static func bar(_ figure: InspectionFigure, digit: Int, in image: RGBAImage) -> [RGBAImage.Pixel] {
    let frame = figure.barFrame(digit: digit)
    let row = (frame.x..<image.width).map { image[$0, frame.midY] }
    return Array(row.prefix { $0 == Palette.blue || $0 == Palette.rule })
  }

  @Test("The largest probability has the longest bar and alone is blue; the others go with their probabilities")
  func bars() {
    let figure = Self.figure(probabilities: [0.05, 0, 0.1, 0.0001, 0, 0.2, 0, 0.4, 0.25, 0])
    let image = figure.render()
    let bars = (0..<10).map { Self.bar(figure, digit: $0, in: image) }
    #expect(Set(bars[7]) == [Palette.blue])
    for (digit, bar) in bars.enumerated() where digit != 7 {
      #expect(bar.count < bars[7].count && bar.allSatisfy { $0 == Palette.rule }, "\(digit)")
    }
    #expect(abs(bars[7].count - 2 * bars[5].count) <= 1 && abs(bars[5].count - 2 * bars[2].count) <= 1)
    #expect(bars[3].count == 1 && bars[1].isEmpty)
  }

  @Test("A probability of one leaves room for its percentage")
  func certain() throws {
    let figure = Self.figure(probabilities: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    let image = figure.render()
    let bar = figure.barFrame(digit: 3)
    let behind = image.cropped(PixelRect(x: bar.maxX, y: bar.y, width: image.width - bar.maxX, height: bar.height))
    let text = try #require(behind.extent(on: Palette.paper))
    #expect(text.width == Font(capHeight: 10, weight: .bold).width(of: "100 %"))
    #expect(text.maxX <= behind.width - 24)
  }

  @Test("Probabilities that are no numbers or beyond one have bars inside the picture")
  func unusual() {
    let figure = Self.figure(probabilities: [.nan, .infinity, -.infinity, -1, 2, 0, 0, 0, 0, 0])
    #expect((0..<10).map { figure.barFrame(digit: $0).width > 0 } == (0..<10).map { $0 == 1 || $0 == 4 })
    #expect(figure.barFrame(digit: 1).maxX < figure.render().width - 24)
  }

  @Test("A blank has its stages and its verdict, no cells and no bars")
  func blank() {
    let image = Self.blank().render()
    #expect(image.count(of: Palette.blue) == 0)
    #expect((image.width, image.height) == (760, 405))
    let foot = PixelRect(x: 0, y: 350, width: image.width, height: 55)
    #expect(image.cropped(foot).count(of: Palette.ink) > 0)
    #expect(Self.blank(verdict: "").render().cropped(foot).count(of: Palette.paper) == foot.width * foot.height)
  }

  // MARK: Long texts

  @Test(
    "A shortened text fits, keeps both ends, and would not fit with one character more",
    arguments: [
      String(repeating: "directory/", count: 24) + "seven.png", String(repeating: "漢字e\u{301}👩‍👩‍👧", count: 60) + ".png",
      String(repeating: "i", count: 254) + "W", String(repeating: "\r\n", count: 250),
    ]
  )
  func shortened(text: String) {
    let font = Font(capHeight: 10, weight: .bold)
    for width in 40...120 {
      let short = font.shortened(text, width: width)
      #expect(font.width(of: short) <= width)
      let parts = short.split(separator: "...", omittingEmptySubsequences: false)
      #expect(parts.count == 2 && text.hasPrefix(parts[0]) && text.hasSuffix(parts[1]))
      #expect((0...1).contains(parts[0].count - parts[1].count))
      let head = text.prefix((short.count - 2 + 1) / 2)
      #expect(font.width(of: head + "..." + text.suffix(short.count - 2 - head.count)) > width)
    }
    #expect(font.shortened(text, width: font.width(of: text)) == text)
    #expect(font.shortened(text, width: 1) == "...")
  }

  @Test("Long titles, captions and verdicts stay inside the margins and their panels")
  func longTexts() throws {
    let long = String(repeating: "H", count: 255)
    let stages = (0..<2).map { _ in Self.stage(.gray(Self.gray(28, 28)), title: long, caption: long) }
    let figure = Self.figure(title: long, stages: stages, verdict: long)
    let image = figure.render()
    let extent = try #require(image.extent(on: Palette.paper))
    #expect(extent.x >= 23 && extent.maxX <= image.width - 23)
    #expect(extent.width >= image.width - 48)
    let frame = figure.imageFrame(stage: 0)
    for y in [frame.y - 26, frame.maxY + 6] {
      let between = image.cropped(PixelRect(x: frame.maxX, y: y, width: 20, height: 20))
      #expect(between.extent(on: Palette.paper) == nil)
    }
  }

  @Test("Drawing twice gives the same opaque pixels")
  func deterministic() {
    let image = Self.figure().render()
    #expect(image == Self.figure().render())
    #expect(stride(from: 3, to: image.samples.count, by: 4).allSatisfy { image.samples[$0] == 255 })
  }

  // MARK: Readings

  @Test(
    "Readings lie below the bars in rows within the margins, and are drawn as they are",
    arguments: [2, 15, 16, 40]
  )
  func readings(count: Int) {
    let reading = Self.stage(.gray(GrayImage(width: 64, height: 64, filledWith: 200)), title: "7", caption: "93 %")
    let figure = InspectionFigure(
      title: "seven.png",
      stages: [Self.stage(.gray(Self.gray(28, 28)))],
      readings: [InspectionStage](repeating: reading, count: count),
      cells: Self.values,
      probabilities: [Double](repeating: 0.1, count: 10),
      verdict: "7"
    )
    let image = figure.render()
    for index in 0..<count {
      let frame = figure.readingFrame(index)
      #expect(frame.x >= 24 && frame.maxX <= image.width - 24)
      #expect(frame.y > figure.barFrame(digit: 9).maxY && frame.maxY + 24 <= image.height)
      #expect(image[frame.midX, frame.midY] == .init(200, 200, 200))
      if index > 0 { #expect(frame != figure.readingFrame(index - 1)) }
    }
  }

  @Test("One reading is not shown: it is the one whose stages are")
  func oneReading() {
    let reading = Self.stage(.gray(Self.gray(8, 8)))
    let with = InspectionFigure(
      title: "seven.png",
      stages: [reading],
      readings: [reading],
      cells: Self.values,
      probabilities: [Double](repeating: 0.1, count: 10),
      verdict: "7"
    )
    let without = InspectionFigure(
      title: "seven.png",
      stages: [reading],
      cells: Self.values,
      probabilities: [Double](repeating: 0.1, count: 10),
      verdict: "7"
    )
    #expect(with.render() == without.render())
  }
}
