import DigitPreprocessing
import Testing

@Suite("Ink moments")
struct InkMomentsTests {
  /// A bar 4 pixels wide that moves `slope` columns to the right for each row down.
  private static func bar(slope: Float) -> InkImage {
    var image = InkImage(width: 80, height: 40)
    for y in 0..<40 {
      let middle = 40 + slope * (Float(y) + 0.5 - 20)
      for x in 0..<80 {
        image[x, y] = min(max(2.5 - abs(Float(x) + 0.5 - middle), 0), 1)
      }
    }
    return image
  }

  @Test("The slant of a bar is what it was sheared by", arguments: [-0.6, -0.2, 0, 0.05, 0.5] as [Float])
  func slant(slope: Float) throws {
    let moments = try #require(InkMoments(Self.bar(slope: slope)))
    #expect(abs(moments.slant - slope) < 0.01)
    #expect(abs(moments.centerX - 40) < 0.05)
    #expect(abs(moments.centerY - 20) < 0.05)
  }

  @Test("A slant is no steeper than 0.7", arguments: [-0.9, 0.8] as [Float])
  func steepest(slope: Float) throws {
    #expect(try #require(InkMoments(Self.bar(slope: slope))).slant == (slope < 0 ? -0.7 : 0.7))
  }

  @Test("A single row does not lean, and bare paper has no moments")
  func degenerate() throws {
    #expect(try #require(InkMoments(InkImage(width: 3, height: 1, values: [1, 1, 0]))).slant == 0)
    #expect(InkMoments(InkImage(width: 5, height: 5)) == nil)
  }
}
