import Evaluation
import Figures
import Raster
import Testing

@Suite("Comparison")
struct ComparisonFigureTests {
  private func render(onlyFirst: Int, onlySecond: Int) -> RGBAImage {
    var comparison = PairedComparison()
    for _ in 0..<20 { comparison.add(label: 3, first: 3, second: 3) }
    for _ in 0..<onlyFirst { comparison.add(label: 3, first: 3, second: 5) }
    for _ in 0..<onlySecond { comparison.add(label: 7, first: nil, second: 7) }
    return ComparisonFigure(comparison, firstName: "first.csv", secondName: "second.csv").render()
  }

  /// The part with the bars.
  private let bars = PixelRect(x: 0, y: 326, width: 880, height: 320)

  @Test("ten labels fit in 880 × 686 pixels, and so does an empty comparison")
  func size() {
    for image in [
      render(onlyFirst: 2, onlySecond: 1),
      ComparisonFigure(PairedComparison(), firstName: "", secondName: String(repeating: "long/", count: 100)).render(),
    ] {
      #expect(image.width == 880 && image.height == 686)
    }
  }

  @Test("bars are as long as their counts, on one scale")
  func proportion() {
    let image = render(onlyFirst: 8, onlySecond: 2).cropped(bars)
    let (blue, orange) = (image.count(of: Palette.blue), image.count(of: Palette.orange))
    #expect(blue == 4 * orange && orange > 0)
  }

  @Test("a single input among a thousand is visible")
  func smallest() {
    #expect(render(onlyFirst: 1000, onlySecond: 1).cropped(bars).count(of: Palette.orange) > 0)
  }

  @Test("equally good models have no bars, and intervals at the same place")
  func equal() {
    let image = render(onlyFirst: 0, onlySecond: 0)
    #expect(image.cropped(bars).count(of: Palette.blue) == 0)
    #expect(image.count(of: Palette.blue) > 0)
  }
}
