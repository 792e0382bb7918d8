public import Raster

/// Why an image was answered as it was: what became of it step by step, the 64 values the network read, and the probability
/// of each digit.
public struct InspectionFigure: Equatable, Sendable {
  /// Which image it is, such as its path; shortened in the middle where it does not fit.
  public let title: String
  /// The image after each step, from left to right.
  public let stages: [InspectionStage]
  /// The 8 × 8 image the network read, white for a value of 16; nil for a blank.
  public let cells: GrayImage?
  /// The 64 values 0…16 of `cells`, row by row; empty for a blank.
  public let cellValues: [UInt8]
  /// The probability of each digit from 0 to 9, each 0…1; empty for a blank.
  public let probabilities: [Double]
  /// The answer in a few words, such as `7 with confidence 0.97`.
  public let verdict: String

  /// The figure of one image with one to five `stages`. `cells`, `cellValues` and `probabilities` have the sizes named
  /// at them, or are missing.
  public init(
    title: String,
    stages: [InspectionStage],
    cells: GrayImage?,
    cellValues: [UInt8],
    probabilities: [Double],
    verdict: String
  ) {
    precondition((1...5).contains(stages.count), "there must be one to five stages")
    precondition(cells.map { $0.width == Self.cellCount && $0.height == Self.cellCount } ?? true, "cells must be 8 × 8")
    precondition(
      cellValues.isEmpty || (cells != nil && cellValues.count == Self.cellCount * Self.cellCount),
      "there must be a value for each of the cells, or none"
    )
    precondition([0, 10].contains(probabilities.count), "there must be ten probabilities or none")
    self.title = title
    self.stages = stages
    self.cells = cells
    self.cellValues = cellValues
    self.probabilities = probabilities
    self.verdict = verdict
  }

  /// Cells in a row and in a column.
  private static let cellCount = 8

  // Lengths in pixels.
  private static let margin = 24
  /// A whole multiple of 8, 28 and 32: the network's images and the usual collections of digits fill their panels.
  private static let panelSide = 224
  private static let panelGap = 20
  private static let panelTop = 86
  private static let checkerSide = 8
  /// As wide as this many panels at least, so that a blank's title and verdict have room.
  private static let fewestPanels = 3
  private static let verdictY = 374
  private static let barsTop = 396
  private static let barPitch = 20
  private static let barHeight = 14
  private static let barLeft = margin + 22
  /// For the percentage behind the longest bar.
  private static let percentWidth = 66

  private static let heading = Font(capHeight: 14, weight: .bold)
  private static let panelTitle = Font(capHeight: 10, weight: .bold)
  private static let caption = Font(capHeight: 9)
  private static let cellNumber = Font(capHeight: 9)
  private static let barNumber = Font(capHeight: 10)
  private static let winnerNumber = Font(capHeight: 10, weight: .bold)

  /// Draws the figure: 1248 × 620 pixels for four stages, the cells and the probabilities, and smaller with less.
  public func render() -> RGBAImage {
    var canvas = Canvas(width: 2 * Self.margin + contentWidth, height: height)
    drawLine(title, y: 32, font: Self.heading, on: &canvas)
    for (index, stage) in stages.enumerated() { drawPanel(index, stage, on: &canvas) }
    drawCells(on: &canvas)
    drawLine(verdict, y: Self.verdictY, font: Self.heading, on: &canvas)
    drawBars(on: &canvas)
    return canvas.image
  }

  // MARK: Geometry

  /// The pixels that show the image of a stage: as large as its panel allows, its proportions kept, in the middle.
  package func imageFrame(stage index: Int) -> PixelRect {
    Self.fit(stages[index].image, into: panelFrame(index))
  }

  /// The pixels of one cell of the 8 × 8 image, which stands right of the stages.
  package func cellFrame(column: Int, row: Int) -> PixelRect {
    let panel = panelFrame(stages.count)
    let side = Self.panelSide / Self.cellCount
    return PixelRect(x: panel.x + column * side, y: panel.y + row * side, width: side, height: side)
  }

  /// The bar of a digit. Whatever is above 0 can be seen.
  package func barFrame(digit: Int) -> PixelRect {
    let probability = probabilities[digit]
    let room = Double(Self.margin + contentWidth - Self.percentWidth - Self.barLeft)
    // What is not a number is not above 0 either.
    let length = probability > 0 ? max(1, Int((min(probability, 1) * room).rounded())) : 0
    let y = Self.barsTop + digit * Self.barPitch + (Self.barPitch - Self.barHeight) / 2
    return PixelRect(x: Self.barLeft, y: y, width: length, height: Self.barHeight)
  }

  private var contentWidth: Int {
    let panels = max(Self.fewestPanels, stages.count + (cells == nil ? 0 : 1))
    return panels * (Self.panelSide + Self.panelGap) - Self.panelGap
  }

  private var height: Int {
    let verdictBottom = Self.verdictY + Self.heading.capHeight / 2
    return Self.margin + (probabilities.isEmpty ? verdictBottom : Self.barsTop + probabilities.count * Self.barPitch)
  }

  private func panelFrame(_ index: Int) -> PixelRect {
    PixelRect(
      x: Self.margin + index * (Self.panelSide + Self.panelGap),
      y: Self.panelTop,
      width: Self.panelSide,
      height: Self.panelSide
    )
  }

  /// The largest place for an image: a whole multiple of a small one, a large one shrunk.
  private static func fit(_ image: RasterImage, into panel: PixelRect) -> PixelRect {
    let longest = max(image.width, image.height)
    func length(_ old: Int) -> Int {
      longest <= panelSide ? old * (panelSide / longest) : max(1, (old * panelSide + longest / 2) / longest)
    }
    let (width, height) = (length(image.width), length(image.height))
    return PixelRect(
      x: panel.x + (panel.width - width) / 2,
      y: panel.y + (panel.height - height) / 2,
      width: width,
      height: height
    )
  }

  // MARK: Drawing

  private func drawLine(_ text: String, y: Int, font: Font, on canvas: inout Canvas) {
    canvas.draw(font.shortened(text, width: contentWidth), x: Self.margin, y: y, font: font)
  }

  private func drawPanel(_ index: Int, _ stage: InspectionStage, on canvas: inout Canvas) {
    let panel = panelFrame(index)
    let title = Self.panelTitle.shortened(stage.title, width: panel.width)
    canvas.draw(title, x: panel.x, y: panel.y - 16, font: Self.panelTitle)
    let caption = Self.caption.shortened(stage.caption, width: panel.width)
    canvas.draw(caption, x: panel.x, y: panel.maxY + 16, font: Self.caption, color: Palette.quietInk)

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
    guard let cells else { return }
    let stage = InspectionStage(title: "8×8 cells", caption: "the values 0–16 the network read", image: .gray(cells))
    drawPanel(stages.count, stage, on: &canvas)
    for (index, value) in cellValues.enumerated() {
      let (column, row) = (index % Self.cellCount, index / Self.cellCount)
      let frame = cellFrame(column: column, row: row)
      let level = cells[column, row]
      canvas.draw(
        String(value),
        x: frame.midX,
        y: frame.midY,
        font: Self.cellNumber,
        // White zeros all over the black ground would hide the digit.
        color: value == 0 ? Palette.quietInk : Palette.text(on: RGBAImage.Pixel(level, level, level)),
        alignment: .center
      )
    }
  }

  private func drawBars(on canvas: inout Canvas) {
    guard let largest = probabilities.max(), let winner = probabilities.firstIndex(of: largest) else { return }
    for (digit, probability) in probabilities.enumerated() {
      let bar = barFrame(digit: digit)
      let isWinner = digit == winner
      let font = isWinner ? Self.winnerNumber : Self.barNumber
      let ink = isWinner ? Palette.ink : Palette.quietInk
      canvas.draw(String(digit), x: bar.x - 10, y: bar.midY, font: font, color: ink, alignment: .trailing)
      canvas.fill(bar, color: isWinner ? Palette.blue : Palette.rule)
      canvas.draw(percentText(100 * probability) + " %", x: bar.maxX + 8, y: bar.midY, font: font, color: ink)
    }
    let axis = Self.barsTop..<Self.barsTop + probabilities.count * Self.barPitch
    canvas.verticalLine(x: Self.barLeft - 1, axis, color: Palette.rule)
  }
}
