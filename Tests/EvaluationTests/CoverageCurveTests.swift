import Evaluation
import Testing

@Suite("Accuracy at coverage")
struct CoverageCurveTests {
  private static let rows: [(confidence: Double?, isCorrect: Bool)] = [
    (1, true), (0.99, true), (0.9899, false), (0.7, true), (0.6999, false), (0.2, false), (nil, false), (nil, false),
  ]

  private static func curve(of rows: some Sequence<(confidence: Double?, isCorrect: Bool)>) -> CoverageCurve {
    var curve = CoverageCurve()
    for row in rows { curve.add(confidence: row.confidence, isCorrect: row.isCorrect) }
    return curve
  }

  @Test("A threshold keeps what is at least as confident; inputs without an answer are never covered")
  func points() {
    let points = Self.curve(of: Self.rows).points
    #expect(points.map(\.threshold) == [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99])
    #expect(points.map(\.count) == [6, 5, 5, 4, 3, 3, 3, 2])
    #expect(points.map(\.correct) == [3, 3, 3, 3, 2, 2, 2, 2])
    #expect(points.map(\.coverage) == [0.75, 0.625, 0.625, 0.5, 0.375, 0.375, 0.375, 0.25])
    let twoThirds = 2.0 / 3
    #expect(points.map(\.accuracy) == [0.5, 0.6, 0.6, 0.75, twoThirds, twoThirds, twoThirds, 1])
  }

  @Test("Where nothing is left there is no accuracy, and without inputs no coverage")
  func undefined() throws {
    let unsure = try #require(Self.curve(of: [(0.5, true)]).points.last)
    #expect(unsure.coverage == 0 && unsure.accuracy == nil)
    let empty = try #require(CoverageCurve().points.first)
    #expect(empty.coverage == nil && empty.accuracy == nil)
  }
}
