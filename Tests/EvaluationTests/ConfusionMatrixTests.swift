import Evaluation
import Testing

@Suite("Confusion matrix")
struct ConfusionMatrixTests {
  @Test("A count is found by its true label, then its prediction")
  func axes() {
    var matrix = ConfusionMatrix()
    matrix.add(label: 3, prediction: 5)
    matrix.add(label: 3, prediction: 5)
    matrix.add(label: 9, prediction: nil)
    #expect(matrix[label: 3, prediction: 5] == 2)
    #expect(matrix[label: 5, prediction: 3] == 0)
    #expect(matrix[label: 9, prediction: nil] == 1)
    #expect(matrix.row(3) == [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0])
    #expect(matrix.row(9) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  }

  @Test("Support sums a row with its inputs that got no prediction, predicted sums a column")
  func margins() {
    let matrix = ConfusionMatrix.threeClasses
    #expect((0..<3).map(matrix.support) == [5, 4, 4])
    #expect((0..<3).map(matrix.predicted) == [3, 8, 1])
    #expect(matrix.predicted(nil) == 1)
    #expect(matrix.correct == 6)
    #expect(matrix.total == 13)
  }
}

extension ConfusionMatrix {
  /// A small matrix whose figures are easily worked out by hand: class 2 is never hit, one of it got no prediction.
  static var threeClasses: ConfusionMatrix {
    var matrix = ConfusionMatrix(classCount: 3)
    matrix.add(label: 0, prediction: 0, count: 3)
    matrix.add(label: 0, prediction: 1, count: 2)
    matrix.add(label: 1, prediction: 1, count: 3)
    matrix.add(label: 1, prediction: 2)
    matrix.add(label: 2, prediction: 1, count: 3)
    matrix.add(label: 2, prediction: nil)
    return matrix
  }
}
