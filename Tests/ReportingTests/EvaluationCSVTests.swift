import Evaluation
import Reporting
import Testing

@Suite("Figures as CSV")
struct EvaluationCSVTests {
  @Test("The CSV of a confusion matrix names the ten classes and none, one line for each label")
  func confusionMatrix() {
    var matrix = ConfusionMatrix()
    matrix.add(label: 0, prediction: 0, count: 1797)
    matrix.add(label: 1, prediction: 8)
    matrix.add(label: 9, prediction: nil, count: 2)
    #expect(
      matrix.csv == """
        label,0,1,2,3,4,5,6,7,8,9,none
        0,1797,0,0,0,0,0,0,0,0,0,0
        1,0,0,0,0,0,0,0,0,1,0,0
        2,0,0,0,0,0,0,0,0,0,0,0
        3,0,0,0,0,0,0,0,0,0,0,0
        4,0,0,0,0,0,0,0,0,0,0,0
        5,0,0,0,0,0,0,0,0,0,0,0
        6,0,0,0,0,0,0,0,0,0,0,0
        7,0,0,0,0,0,0,0,0,0,0,0
        8,0,0,0,0,0,0,0,0,0,0,0
        9,0,0,0,0,0,0,0,0,0,0,2

        """
    )
  }

  @Test("The CSV of a coverage curve has a line for each threshold, and nothing where there would be 0/0")
  func coverage() {
    let rows: [(confidence: Double?, isCorrect: Bool)] = [(0.5, true), (0.97, false), (0.97, true)]
    var curve = CoverageCurve()
    for row in rows { curve.add(confidence: row.confidence, isCorrect: row.isCorrect) }
    let lines = curve.csv.split(separator: "\n")
    #expect(lines.first == "min_confidence,count,correct,coverage,accuracy")
    #expect(lines.count == 9)
    #expect(lines[2] == "0.50,3,2,1.0000,0.6667")
    #expect(lines[7] == "0.95,2,1,0.6667,0.5000")
    #expect(lines[8] == "0.99,0,0,0.0000,")
    #expect(CoverageCurve().csv.hasSuffix("\n0.99,0,0,,\n"))
  }
}
