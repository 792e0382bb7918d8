public import Raster

/// Explains one prediction: the image after each stage, the 64 values of the network's input, and the probability of
/// each digit.
public struct InspectionFigure: Figure, Equatable {
  /// The name of the image, such as its path; shortened in the middle if it does not fit.
  public let title: String
  /// The stages of the image, from left to right.
  public let stages: [InspectionStage]
  /// Small images of all readings that were tried, each with the digit that was seen in it as its title and how probable
  /// that is as its caption; not shown if there are fewer than two.
  public let readings: [InspectionStage]
  /// The 64 values 0…16 of the 8×8 network input, row by row; empty for a blank image.
  public let cells: [UInt8]
  /// The probability of each digit from 0 to 9, each 0…1; empty for a blank image.
  public let probabilities: [Double]
  /// The prediction in a few words, such as `7 with confidence 0.97`.
  public let verdict: String

  /// Creates the figure of one image with one to five `stages`; `cells` has 64 values or none, `probabilities` ten or
  /// none.
  package init(
    title: String,
    stages: [InspectionStage],
    readings: [InspectionStage] = [],
    cells: [UInt8],
    probabilities: [Double],
    verdict: String
  ) {
    precondition((1...5).contains(stages.count), "there must be one to five stages")
    precondition([0, Self.cellCount * Self.cellCount].contains(cells.count), "there must be 64 cells or none")
    precondition([0, 10].contains(probabilities.count), "there must be ten probabilities or none")
    self.title = title
    self.stages = stages
    self.readings = readings.count < 2 ? [] : readings
    self.cells = cells
    self.probabilities = probabilities
    self.verdict = verdict
  }

  /// The number of cells in a row and in a column.
  private static let cellCount = 8

  // Lengths in pixels.
  private static let margin = 24
  /// A multiple of 8, 28 and 32, so that the network's input and the images of common digit datasets fill their panels.
  private static let panelSide = 224
  private static let panelGap = 20
  private static let panelTop = 86
  private static let checkerSide = 8
  /// The minimum width in panels, so that a blank image's title and verdict have room.
  private static let fewestPanels = 3
  private static let verdictY = 374
  private static let barsTop = 396
  private static let barPitch = 20
  private static let barHeight = 14
  private static let barLeft = margin + 22
  /// Room for the percentage after the longest bar.
  private static let percentWidth = 66

  /// The side of a reading's image, and of the cell around it with its texts.
  private static let readingSide = 56
  private static let readingPitch = (x: 76, y: 108)
  /// From the bottom of what is above to the images of the first row of readings.
  private static let readingsDrop = 56

  /// Draws the figure: 1248 × 620 pixels with four stages, the cells and the probabilities.
  public func render() -> RGBAImage {
    var canvas = Canvas(width: 2 * Self.margin + contentWidth, height: height)
    canvas.draw(title, x: Self.margin, y: 32, maxWidth: contentWidth, font: .title)
    for (index, stage) in stages.enumerated() { drawPanel(index, stage, on: &canvas) }
    drawCells(on: &canvas)
    canvas.draw(verdict, x: Self.margin, y: Self.verdictY, maxWidth: contentWidth, font: .title)
    drawBars(on: &canvas)
    drawReadings(on: &canvas)
    return canvas.image
  }

  // MARK: Geometry

  /// Returns the rectangle of a stage's image: as large as its panel allows, in proportion and centered.
  package func imageFrame(stage index: Int) -> PixelRect {
    Self.fit(stages[index].image, into: panelFrame(index))
  }

  /// Returns the rectangle of one cell of the 8×8 grid, which is to the right of the stages.
  package func cellFrame(column: Int, row: Int) -> PixelRect {
    let panel = panelFrame(stages.count)
    let side = Self.panelSide / Self.cellCount
    return PixelRect(x: panel.x + column * side, y: panel.y + row * side, width: side, height: side)
  }

  /// Returns the bar of a digit, at least one pixel long for a probability above 0.
  package func barFrame(digit: Int) -> PixelRect {
    let probability = probabilities[digit]
    let room = Double(Self.margin + contentWidth - Self.percentWidth - Self.barLeft)
    // NaN is not above 0 either.
    let length = probability > 0 ? max(1, Int((min(probability, 1) * room).rounded())) : 0
    let y = Self.barsTop + digit * Self.barPitch + (Self.barPitch - Self.barHeight) / 2
    return PixelRect(x: Self.barLeft, y: y, width: length, height: Self.barHeight)
  }

  private var contentWidth: Int {
    let panels = max(Self.fewestPanels, stages.count + (cells.isEmpty ? 0 : 1))
    return panels * (Self.panelSide + Self.panelGap) - Self.panelGap
  }

  private var height: Int {
    guard !readings.isEmpty else { return Self.margin + barsBottom }
    let rows = (readings.count + readingsPerRow - 1) / readingsPerRow
    return barsBottom + Self.readingsDrop + rows * Self.readingPitch.y
  }

  private var barsBottom: Int {
    let verdictBottom = Self.verdictY + Font.title.capHeight / 2
    return probabilities.isEmpty ? verdictBottom : Self.barsTop + probabilities.count * Self.barPitch
  }

  private var readingsPerRow: Int { contentWidth / Self.readingPitch.x }

  /// Returns the rectangle of a reading's image.
  package func readingFrame(_ index: Int) -> PixelRect {
    let (row, column) = index.quotientAndRemainder(dividingBy: readingsPerRow)
    return PixelRect(
      x: Self.margin + column * Self.readingPitch.x,
      y: barsBottom + Self.readingsDrop + row * Self.readingPitch.y,
      width: Self.readingSide,
      height: Self.readingSide
    )
  }

  private func panelFrame(_ index: Int) -> PixelRect {
    PixelRect(
      x: Self.margin + index * (Self.panelSide + Self.panelGap),
      y: Self.panelTop,
      width: Self.panelSide,
      height: Self.panelSide
    )
  }

  /// Returns the largest rectangle for an image: small images are enlarged by an integer factor, large ones reduced.
  private static func fit(_ image: RasterImage, into panel: PixelRect) -> PixelRect {
    let longest = max(image.width, image.height)
    // An integer factor keeps the pixels of a small image square and equal in size.
    let side = longest <= panelSide ? longest * (panelSide / longest) : panelSide
    let (width, height) = RasterImage.size(width: image.width, height: image.height, fitting: side)
    return panel.centered(width: width, height: height)
  }

  // MARK: Drawing

  private func drawPanel(_ index: Int, _ stage: InspectionStage, on canvas: inout Canvas) {
    let panel = panelFrame(index)
    let (x, width) = (panel.x, panel.width)
    canvas.draw(stage.title, x: x, y: panel.y - 16, maxWidth: width, font: .strong)
    canvas.draw(stage.caption, x: x, y: panel.maxY + 16, maxWidth: width, font: .small, color: Palette.quietInk)

    canvas.fill(panel, color: Palette.vacant)
    canvas.frame(panel.inset(by: -1), color: Palette.faint)
    let frame = Self.fit(stage.image, into: panel)
    canvas.frame(frame.inset(by: -1), color: Palette.rule)
    if case .rgba = stage.image {
      canvas.checkerboard(frame, side: Self.checkerSide, colors: (Palette.paper, Palette.faint))
    }
    canvas.draw(stage.image.scaled(width: frame.width, height: frame.height), x: frame.x, y: frame.y)
  }

  private func drawCells(on canvas: inout Canvas) {
    guard !cells.isEmpty else { return }
    // 16 is white.
    let levels = cells.map { UInt8((min(Int($0), 16) * 255 + 8) / 16) }
    let image = GrayImage(width: Self.cellCount, height: Self.cellCount, pixels: levels)
    let stage = InspectionStage(title: "8×8 cells", caption: "the values 0–16 the network read", image: .gray(image))
    drawPanel(stages.count, stage, on: &canvas)
    for (index, value) in cells.enumerated() {
      let frame = cellFrame(column: index % Self.cellCount, row: index / Self.cellCount)
      let level = levels[index]
      // White zeros all over the black background would obscure the digit.
      let ink = value == 0 ? Palette.quietInk : Palette.text(on: RGBAImage.Pixel(level, level, level))
      canvas.draw(String(value), x: frame.midX, y: frame.midY, font: .small, color: ink, alignment: .center)
    }
  }

  private func drawReadings(on canvas: inout Canvas) {
    guard !readings.isEmpty else { return }
    let title = "all readings, with the digit seen and the probability that it is right"
    canvas.draw(
      title,
      x: Self.margin,
      y: barsBottom + Self.readingsDrop / 2,
      maxWidth: contentWidth,
      font: .strong
    )
    for (index, reading) in readings.enumerated() {
      let frame = readingFrame(index)
      canvas.draw(reading.image.scaled(width: frame.width, height: frame.height), x: frame.x, y: frame.y)
      let text = "\(reading.title) · \(reading.caption)"
      canvas.draw(text, x: frame.x, y: frame.maxY + 14, maxWidth: Self.readingPitch.x - 4, font: .small)
    }
  }

  private func drawBars(on canvas: inout Canvas) {
    guard let largest = probabilities.max(), let winner = probabilities.firstIndex(of: largest) else { return }
    for (digit, probability) in probabilities.enumerated() {
      let bar = barFrame(digit: digit)
      let isWinner = digit == winner
      let font = isWinner ? Font.strong : .body
      let ink = isWinner ? Palette.ink : Palette.quietInk
      canvas.draw(String(digit), x: bar.x - 10, y: bar.midY, font: font, color: ink, alignment: .trailing)
      canvas.fill(bar, color: isWinner ? Palette.blue : Palette.rule)
      canvas.draw(percentText(100 * probability) + " %", x: bar.maxX + 8, y: bar.midY, font: font, color: ink)
    }
    let axis = Self.barsTop..<Self.barsTop + probabilities.count * Self.barPitch
    canvas.verticalLine(x: Self.barLeft - 1, axis, color: Palette.rule)
  }
}
