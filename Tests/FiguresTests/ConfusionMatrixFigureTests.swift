import Evaluation
import Figures
import Raster
import Testing

@Suite("Confusion matrix as a picture")
struct ConfusionMatrixFigureTests {
  /// 97 of 100 right for each label, except that 4 is taken for 9 five times.
  private static var matrix: ConfusionMatrix {
    var matrix = ConfusionMatrix()
    for label in 0..<10 { matrix.add(label: label, prediction: label, count: label == 4 ? 95 : 100) }
    matrix.add(label: 4, prediction: 9, count: 5)
    return matrix
  }

  /// The color of a cell in the picture, read beside its number.
  private static func color(
    _ figure: ConfusionMatrixFigure,
    in image: RGBAImage,
    label: Int,
    prediction: Int?
  ) -> RGBAImage.Pixel {
    let cell = figure.cellFrame(label: label, prediction: prediction)
    return image[cell.x + 3, cell.y + 3]
  }

  @Test("A mistake is at the row of its true label and the column of its prediction")
  func axes() {
    let figure = ConfusionMatrixFigure(Self.matrix, form: .counts)
    let mistake = figure.cellFrame(label: 4, prediction: 9)
    let corner = figure.cellFrame(label: 0, prediction: 0)
    #expect(mistake.x == corner.x + 9 * corner.width)
    #expect(mistake.y == corner.y + 4 * corner.height)
    let image = figure.render()
    #expect(Self.color(figure, in: image, label: 4, prediction: 9) == ColorMap.oranges.color(at: 0.05.squareRoot()))
    #expect(Self.color(figure, in: image, label: 9, prediction: 4) == Palette.paper)
  }

  @Test("The row is named true label at the side, the column predicted label below")
  func axisNames() {
    let figure = ConfusionMatrixFigure(Self.matrix, form: .counts)
    let image = figure.render()
    let font = Font(capHeight: 11, weight: .bold)
    var side = Canvas(width: 40, height: image.height)
    let middle = (figure.cellFrame(label: 0, prediction: 0).y + figure.cellFrame(label: 9, prediction: 0).maxY) / 2
    side.draw("true label", x: 24, y: middle, font: font, alignment: .center, direction: .upwards)
    #expect(image.cropped(PixelRect(x: 0, y: 0, width: 40, height: image.height)) == side.image)

    let below = image.cropped(PixelRect(x: 118, y: image.height - 44, width: 600, height: 44))
    var foot = Canvas(width: 600, height: 44)
    foot.draw("predicted label", x: 300, y: 14, font: font, alignment: .center)
    #expect(below == foot.image)
  }

  @Test("Cells are colored by the square root of their count, or of their share of the row")
  func colors() {
    let counts = ConfusionMatrixFigure(Self.matrix, form: .counts)
    let countsImage = counts.render()
    #expect(Self.color(counts, in: countsImage, label: 0, prediction: 0) == ColorMap.blues.color(at: 1))
    #expect(Self.color(counts, in: countsImage, label: 4, prediction: 4) == ColorMap.blues.color(at: 0.95.squareRoot()))

    var rare = ConfusionMatrix()
    rare.add(label: 0, prediction: 0, count: 1_000_000)
    rare.add(label: 7, prediction: 7, count: 3)
    rare.add(label: 7, prediction: 1)
    let shares = ConfusionMatrixFigure(rare, form: .normalized)
    let sharesImage = shares.render()
    #expect(Self.color(shares, in: sharesImage, label: 7, prediction: 1) == ColorMap.oranges.color(at: 0.5))
    #expect(Self.color(shares, in: sharesImage, label: 7, prediction: 7) == ColorMap.blues.color(at: 0.75.squareRoot()))
    #expect(Self.color(shares, in: sharesImage, label: 2, prediction: 2) == Palette.vacant)
  }

  @Test("Every count is written in its cell, in ink that stands out, and none beyond it")
  func numbers() throws {
    var matrix = ConfusionMatrix()
    for (label, count) in [1, 10, 178, 1_797, 23_630, 123_456, 1_000_000, 9_999_999, 123_456_789].enumerated() {
      matrix.add(label: label, prediction: label, count: count)
      matrix.add(label: label, prediction: 9, count: count)
    }
    for form in [ConfusionMatrixFigure.Form.counts, .normalized] {
      let figure = ConfusionMatrixFigure(matrix, form: form)
      let image = figure.render()
      for label in 0..<9 {
        for prediction in [label, 9] {
          let frame = figure.cellFrame(label: label, prediction: prediction)
          // Without its grid lines.
          let inner = PixelRect(x: frame.x + 1, y: frame.y + 1, width: frame.width - 2, height: frame.height - 2)
          let cell = image.cropped(inner)
          let color = figure.cellColor(label: label, prediction: prediction)
          let text = try #require(cell.extent(on: color))
          #expect(text.x >= 3 && text.maxX <= cell.width - 3)
          #expect(text.height >= 7)
          #expect(cell.count(of: Palette.text(on: color)) >= 8)
          #expect(Palette.contrast(Palette.text(on: color), color) > 4)
        }
      }
      #expect(image.cropped(figure.cellFrame(label: 0, prediction: 5)).count(of: Palette.ink) == 0)
    }
  }

  @Test("The same count of two labels is one number, two counts are two")
  func sameNumber() {
    let figure = ConfusionMatrixFigure(Self.matrix, form: .counts)
    let image = figure.render()
    func inner(_ label: Int) -> RGBAImage {
      let cell = figure.cellFrame(label: label, prediction: label)
      return image.cropped(PixelRect(x: cell.x + 2, y: cell.y + 2, width: cell.width - 4, height: cell.height - 4))
    }
    #expect(inner(2) == inner(5))
    #expect(inner(2) != inner(4))
  }

  @Test("The column none is there only if an input came to it, and set apart")
  func none() {
    let without = ConfusionMatrixFigure(Self.matrix, form: .counts)
    #expect(!without.showsNone)
    var matrix = Self.matrix
    matrix.add(label: 3, prediction: nil, count: 100)
    let with = ConfusionMatrixFigure(matrix, form: .counts)
    #expect(with.showsNone)
    let image = with.render()
    #expect(image.width > without.render().width)
    #expect(with.cellFrame(label: 3, prediction: nil).x > with.cellFrame(label: 3, prediction: 9).maxX)
    #expect(Self.color(with, in: image, label: 3, prediction: nil) == ColorMap.oranges.color(at: 1))
  }

  @Test("An empty matrix and other numbers of classes have a figure", arguments: [1, 10, 20])
  func sizes(classCount: Int) {
    for form in [ConfusionMatrixFigure.Form.counts, .normalized] {
      let figure = ConfusionMatrixFigure(ConfusionMatrix(classCount: classCount), form: form)
      let image = figure.render()
      let last = figure.cellFrame(label: classCount - 1, prediction: classCount - 1)
      #expect(image.width > last.maxX && image.height > last.maxY)
      #expect(image[last.x + 3, last.y + 3] == Palette.vacant)
    }
  }

  @Test("Drawing twice gives the same opaque pixels, of the documented size")
  func deterministic() {
    let figure = ConfusionMatrixFigure(Self.matrix, form: .normalized)
    let image = figure.render()
    #expect(image == figure.render())
    #expect((image.width, image.height) == (880, 772))
    #expect(stride(from: 3, to: image.samples.count, by: 4).allSatisfy { image.samples[$0] == 255 })
  }
}

@Suite("Colors and scales")
struct ColorScaleTests {
  @Test("A color map darkens from end to end, and its lightest color is not paper")
  func ordered() {
    for map in [ColorMap.blues, .oranges] {
      let luminances = (0...100).map { Palette.luminance(map.color(at: Double($0) / 100)) }
      #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 > $1 })
      #expect(Palette.contrast(map.color(at: 0), Palette.paper) > 1.1)
    }
  }

  @Test("Positions beyond the ends take the end's color")
  func ends() {
    #expect(ColorMap.blues.color(at: -1) == ColorMap.blues.color(at: 0))
    #expect(ColorMap.blues.color(at: 2) == ColorMap.blues.color(at: 1))
    #expect(ColorMap.blues.color(at: 0.25) == .init(166, 203, 231))
  }

  @Test("The square-root scale puts a quarter of the amount in the middle")
  func squareRoot() {
    let scale = SquareRootScale(maximum: 80)
    #expect(scale.position(of: 20) == 0.5)
    #expect(scale.position(of: 0) == 0)
    #expect(scale.position(of: 100) == 1)
  }

  @Test("Its ticks are round, at a distance, and include both ends")
  func ticks() {
    #expect(SquareRootScale(maximum: 100).ticks(spacing: 0.08) == [0, 2, 5, 10, 20, 50, 100])
    #expect(SquareRootScale(maximum: 79).ticks(spacing: 0.2) == [0, 5, 20, 50, 79])
    #expect(SquareRootScale(maximum: 1).ticks(spacing: 0.045) == [0, 1])
    #expect(SquareRootScale(maximum: 0).ticks(spacing: 0.045) == [0, 1])
  }
}
