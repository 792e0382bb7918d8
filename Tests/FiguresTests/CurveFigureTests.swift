import Evaluation
import Figures
import Raster
import Testing

@Suite("Curves as pictures")
struct CurveFigureTests {
  private typealias Epoch = LearningCurveFigure.Epoch

  private static let upperPanel = PixelRect(x: 93, y: 65, width: 676, height: 238)
  private static let lowerPanel = PixelRect(x: 93, y: 333, width: 676, height: 298)

  /// Loss falls and accuracy rises along straight lines; the first epochs are off the scale of the rest.
  private static let epochs = (1...40).map { epoch in
    Epoch(
      epoch: epoch,
      loss: epoch < 3 ? 50 : 1 - Double(epoch) / 50,
      trainAccuracy: 0.90 + Double(epoch) / 500,
      heldOutAccuracy: 0.88 + Double(epoch) / 500
    )
  }

  /// The mean height of a color in the left and in the right third of a panel, in rows from its top.
  private static func trend(of color: RGBAImage.Pixel, in panel: RGBAImage) -> (left: Double, right: Double) {
    func mean(_ columns: Range<Int>) -> Double {
      let rows = columns.flatMap { x in (0..<panel.height).filter { panel[x, $0] == color } }
      return Double(rows.reduce(0, +)) / Double(rows.count)
    }
    return (mean(0..<panel.width / 3), mean(panel.width * 2 / 3..<panel.width))
  }

  @Test("Falling loss falls in the upper panel, rising accuracy rises in the lower, held-out below train")
  func trends() {
    let image = LearningCurveFigure(Self.epochs).render()
    #expect((image.width, image.height) == (900, 700))
    let loss = Self.trend(of: Palette.blue, in: image.cropped(Self.upperPanel))
    #expect(loss.right > loss.left + 50)
    let lower = image.cropped(Self.lowerPanel)
    let train = Self.trend(of: Palette.blue, in: lower)
    let heldOut = Self.trend(of: Palette.orange, in: lower)
    #expect(train.right < train.left - 50 && heldOut.right < heldOut.left - 50)
    #expect(train.left < heldOut.left && train.right < heldOut.right)
    #expect(image.cropped(Self.upperPanel).count(of: Palette.orange) == 0)
  }

  @Test("Without held-out accuracy there is one curve, and no orange anywhere")
  func trainOnly() {
    let epochs = Self.epochs.map { Epoch(epoch: $0.epoch, loss: $0.loss, trainAccuracy: $0.trainAccuracy) }
    let image = LearningCurveFigure(epochs).render()
    #expect(image.count(of: Palette.orange) == 0)
    #expect(image.cropped(Self.lowerPanel).count(of: Palette.blue) > 500)
  }

  @Test("Curves stay inside their frames, whatever the first epochs were")
  func clipping() {
    let image = LearningCurveFigure(Self.epochs).render()
    // Between the title and the upper panel, and between the panels.
    #expect(image.cropped(PixelRect(x: 93, y: 45, width: 676, height: 16)).count(of: Palette.paper) == 676 * 16)
    #expect(image.cropped(PixelRect(x: 93, y: 312, width: 676, height: 16)).count(of: Palette.paper) == 676 * 16)
  }

  @Test("A run of no epochs, of one, and one that diverged have a picture")
  func unusual() {
    let one = [Epoch(epoch: 1, loss: 0.5, trainAccuracy: 1, heldOutAccuracy: 1)]
    let diverged = [1, 1e20, .infinity, .nan].enumerated().map {
      Epoch(epoch: $0.offset, loss: $0.element, trainAccuracy: 0.1)
    }
    let images = [[], one, diverged].map { LearningCurveFigure($0).render() }
    #expect(Set(images.map(\.samples)).count == 3)
    #expect(images[0].count(of: Palette.blue) == 0)
    #expect(images[1].count(of: Palette.blue) > 0)
  }

  // MARK: Reliability

  private static let diagram = PixelRect(x: 93, y: 89, width: 499, height: 499)

  private static func calibration(confidence: Double, right: Int, of count: Int) -> Calibration {
    var calibration = Calibration()
    for index in 0..<count { calibration.add(confidence: confidence, isCorrect: index < right) }
    return calibration
  }

  @Test(
    "A dot is at the mean confidence and the share of right answers",
    arguments: [(0.75, 1), (0.75, 4), (0.15, 2), (0.95, 3)]
  )
  func dot(confidence: Double, right: Int) {
    let image = ReliabilityFigure(Self.calibration(confidence: confidence, right: right, of: 5)).render()
    let (x, y) = (92 + Int(500 * confidence), 588 - 100 * right)
    #expect(image[x, y] == Palette.blue)
    #expect(image[x - 3, y] == Palette.blue && image[x + 3, y - 1] == Palette.blue)
    // Dots apart, the diagram has nothing in this blue.
    #expect((50...80).contains(image.cropped(Self.diagram).count(of: Palette.blue)))
  }

  @Test("The gap between the dot and the diagonal is orange, on either side")
  func gap() {
    let over = ReliabilityFigure(Self.calibration(confidence: 0.75, right: 1, of: 5)).render()
    let under = ReliabilityFigure(Self.calibration(confidence: 0.15, right: 4, of: 5)).render()
    let none = ReliabilityFigure(Self.calibration(confidence: 0.8, right: 4, of: 5)).render()
    // Halfway: x of the confidence, y between it and the share of right answers.
    #expect(over[92 + 375, 588 - 237] == Palette.orange)
    #expect(under[92 + 75, 588 - 237] == Palette.orange)
    #expect(none.cropped(Self.diagram).count(of: Palette.orange) == 0)
  }

  @Test("The bars beneath are as high as bins are full")
  func counts() {
    var calibration = Self.calibration(confidence: 0.75, right: 40, of: 50)
    for _ in 0..<100 { calibration.add(confidence: 0.95, isCorrect: true) }
    let image = ReliabilityFigure(calibration).render()
    func height(_ bin: Int) -> Int {
      image.cropped(PixelRect(x: 92 + 50 * bin + 10, y: 613, width: 1, height: 118)).count(of: Palette.rule)
    }
    #expect(height(9) == 99 && height(7) == 49)
    #expect(height(3) == 0)
  }

  @Test("No answers give an empty diagram")
  func emptyReliability() {
    let image = ReliabilityFigure(Calibration()).render()
    #expect((image.width, image.height) == (640, 800))
    #expect(image.cropped(Self.diagram).count(of: Palette.blue) == 0)
  }
}
