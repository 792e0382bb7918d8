public import Evaluation
public import Raster
import Support

/// A confusion matrix as an image: true labels down the side, predictions along the bottom, a number in every cell that
/// is not empty.
///
/// Correct predictions are blue and mistakes orange, both darker for larger amounts on one square-root scale, so that
/// the rare mistakes of a good classifier are visible at a glance. All classes are always shown. The column `none`
/// (blank or unreadable inputs) is set apart, and shown only if it contains an input.
public struct ConfusionMatrixFigure: Figure, Equatable {
  /// What the cells show.
  public enum Form: Equatable, Sendable {
    /// The number of inputs.
    case counts
    /// The percentage of the inputs with that true label.
    case normalized
  }

  /// The counts shown.
  public let matrix: ConfusionMatrix
  /// What the cells show.
  public let form: Form

  /// Creates a figure of `matrix`, which may be empty.
  public init(_ matrix: ConfusionMatrix, form: Form) {
    self.matrix = matrix
    self.form = form
  }

  // Lengths in pixels.
  private static let matrixSide = 600
  private static let smallestCell = 40
  private static let matrixLeft = 118
  private static let matrixTop = 88
  private static let bottomMargin = 84
  private static let noneGap = 12
  private static let scaleGap = 30
  private static let scaleWidth = 16
  private static let scaleMargin = 100

  private static let cellCapHeights = 7...11

  /// Draws the figure: 880 × 772 pixels for ten classes, 952 × 772 with the column `none`.
  public func render() -> RGBAImage {
    var canvas = Canvas(width: scaleFrame.maxX + Self.scaleMargin, height: matrixFrame.maxY + Self.bottomMargin)
    drawHeading(on: &canvas)
    drawAxes(on: &canvas)
    for label in 0..<matrix.classCount {
      for prediction in columns { drawCell(label: label, prediction: prediction, on: &canvas) }
    }
    drawFrames(on: &canvas)
    drawScale(on: &canvas)
    return canvas.image
  }

  // MARK: Geometry

  /// Whether the column `none` is drawn.
  package var showsNone: Bool { matrix.predicted(nil) > 0 }

  /// Returns the rectangle of one cell, including its grid lines.
  package func cellFrame(label: Int, prediction: Int?) -> PixelRect {
    let column = prediction ?? matrix.classCount
    let x = matrixFrame.x + column * cellSide + (prediction == nil ? Self.noneGap : 0)
    return PixelRect(x: x, y: matrixFrame.y + label * cellSide, width: cellSide, height: cellSide)
  }

  private var columns: [Int?] {
    (0..<matrix.classCount).map { $0 } + (showsNone ? [nil] : [])
  }

  private var cellSide: Int {
    max(Self.smallestCell, Self.matrixSide / matrix.classCount)
  }

  private var matrixFrame: PixelRect {
    let side = cellSide * matrix.classCount
    return PixelRect(x: Self.matrixLeft, y: Self.matrixTop, width: side, height: side)
  }

  private var scaleFrame: PixelRect {
    let left = showsNone ? cellFrame(label: 0, prediction: nil).maxX : matrixFrame.maxX
    return PixelRect(
      x: left + Self.scaleGap,
      y: matrixFrame.y,
      width: 2 * Self.scaleWidth,
      height: matrixFrame.height
    )
  }

  // MARK: Colors

  /// The scale of the colors: counts up to the largest cell, or percentages up to 100.
  package var scale: SquareRootScale {
    switch form {
    case .counts: SquareRootScale(maximum: Double((0..<matrix.classCount).flatMap(matrix.row).max() ?? 0))
    case .normalized: SquareRootScale(maximum: 100)
    }
  }

  /// Returns the color of one cell, by amount and correctness; an empty cell has the background color, or light gray if
  /// its label does not occur.
  package func cellColor(label: Int, prediction: Int?) -> RGBAImage.Pixel {
    let count = matrix[label: label, prediction: prediction]
    guard count > 0 else { return matrix.support(label) > 0 ? Palette.paper : Palette.vacant }
    let amount =
      switch form {
      case .counts: Double(count)
      case .normalized: 100 * Double(count) / Double(matrix.support(label))
      }
    return (label == prediction ? ColorMap.blues : .oranges).color(at: scale.position(of: amount))
  }

  // MARK: Drawing

  private func drawHeading(on canvas: inout Canvas) {
    canvas.draw(headline, x: matrixFrame.x, y: 32, font: .title)
    let note =
      switch form {
      case .counts: "number of inputs in each cell (empty: 0)"
      case .normalized: "per cent of the inputs of each true label (rows add up to 100)"
      }
    canvas.draw(note, x: matrixFrame.x, y: 60, font: .body, color: Palette.quietInk)
  }

  private var headline: String {
    guard matrix.total > 0 else { return "no labeled inputs" }
    let percent = percentText(matrix.correct, of: matrix.total)
    return "accuracy \(percent) % (\(matrix.correct.grouped) of \(matrix.total.grouped))"
  }

  private func drawAxes(on canvas: inout Canvas) {
    let frame = matrixFrame
    canvas.draw("true label", x: 24, y: frame.midY, font: .heading, alignment: .center, direction: .upwards)
    canvas.draw("predicted label", x: frame.midX, y: frame.maxY + 54, font: .heading, alignment: .center)
    for label in 0..<matrix.classCount {
      let cell = cellFrame(label: label, prediction: 0)
      let (x, y) = (cell.x - 12, cell.midY)
      canvas.draw(String(label), x: x, y: y - 8, font: .large, alignment: .trailing)
      let (support, font) = matrix.support(label).fitted(width: 44, capHeights: 7...8)
      canvas.draw("n = " + support, x: x, y: y + 10, font: font, color: Palette.quietInk, alignment: .trailing)
    }
    for prediction in columns {
      let cell = cellFrame(label: 0, prediction: prediction)
      let name = prediction.map(String.init) ?? "none"
      canvas.draw(name, x: cell.midX, y: frame.maxY + 22, font: .large, alignment: .center)
    }
  }

  private func drawCell(label: Int, prediction: Int?, on canvas: inout Canvas) {
    let cell = cellFrame(label: label, prediction: prediction)
    let count = matrix[label: label, prediction: prediction]
    let color = cellColor(label: label, prediction: prediction)
    canvas.fill(cell, color: Palette.faint)
    canvas.fill(cell.inset(by: 1), color: color)
    guard count > 0 else { return }

    let room = cellSide - 10
    let (text, font) =
      switch form {
      case .counts: count.fitted(width: room, capHeights: Self.cellCapHeights)
      case .normalized: percentLabel(count, of: matrix.support(label), width: room)
      }
    canvas.draw(text, x: cell.midX, y: cell.midY, font: font, color: Palette.text(on: color), alignment: .center)
  }

  private func percentLabel(_ count: Int, of support: Int, width: Int) -> (text: String, font: Font) {
    let text = percentText(count, of: support)
    return (text, Font.largest(fitting: text, width: width, capHeights: Self.cellCapHeights))
  }

  private func drawFrames(on canvas: inout Canvas) {
    canvas.frame(matrixFrame, color: Palette.rule)
    guard showsNone else { return }
    let first = cellFrame(label: 0, prediction: nil)
    canvas.frame(PixelRect(x: first.x, y: first.y, width: cellSide, height: matrixFrame.height), color: Palette.rule)
  }

  private func drawScale(on canvas: inout Canvas) {
    let bar = scaleFrame
    for row in 0..<bar.height {
      // The middle of the row, measured from the lower end; the ticks apply the square root.
      let position = 1 - (Double(row) + 0.5) / Double(bar.height)
      for (column, map) in [ColorMap.blues, .oranges].enumerated() {
        canvas.fill(
          PixelRect(x: bar.x + column * Self.scaleWidth, y: bar.y + row, width: Self.scaleWidth, height: 1),
          color: map.color(at: position)
        )
      }
    }
    canvas.frame(bar, color: Palette.rule)
    for (column, name) in ["right", "wrong"].enumerated() {
      let x = bar.x + column * Self.scaleWidth + Self.scaleWidth / 2
      canvas.draw(name, x: x, y: bar.maxY + 10, font: .tiny, alignment: .trailing, direction: .upwards)
    }
    for amount in scale.ticks(spacing: 0.045) {
      let y = bar.maxY - Int((scale.position(of: amount) * Double(bar.height)).rounded())
      canvas.horizontalLine(bar.maxX..<bar.maxX + 5, y: min(y, bar.maxY - 1), color: Palette.rule)
      let text = form == .counts ? Int(amount).shortened(from: 1_000_000) : "\(Int(amount)) %"
      canvas.draw(text, x: bar.maxX + 9, y: y, font: .small)
    }
    let name = form == .counts ? "inputs (square-root scale)" : "share of the true label (square-root scale)"
    canvas.draw(
      name,
      x: canvas.width - 20,
      y: bar.midY,
      font: .tiny,
      color: Palette.quietInk,
      alignment: .center,
      direction: .upwards
    )
  }
}
