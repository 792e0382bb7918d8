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

  @Test("A normalized row is shares of its support; a label that does not occur has none")
  func normalized() {
    let matrix = ConfusionMatrix.threeClasses
    #expect(matrix.normalizedRow(0) == [0.6, 0.4, 0, 0])
    #expect(matrix.normalizedRow(2) == [0, 0.75, 0, 0.25])
    #expect(ConfusionMatrix().normalizedRow(0) == nil)
  }

  @Test("Parts add up to the whole, in either order")
  func merging() {
    var first = ConfusionMatrix(classCount: 3)
    first.add(label: 0, prediction: 0, count: 3)
    first.add(label: 2, prediction: nil)
    var second = ConfusionMatrix(classCount: 3)
    second.add(label: 0, prediction: 1, count: 2)
    second.add(label: 1, prediction: 1, count: 3)
    second.add(label: 1, prediction: 2)
    second.add(label: 2, prediction: 1, count: 3)

    var firstThenSecond = first
    firstThenSecond += second
    var secondThenFirst = second
    secondThenFirst += first
    #expect(firstThenSecond == .threeClasses)
    #expect(secondThenFirst == .threeClasses)
  }

  @Test("The CSV names the ten classes and none, one line for each label")
  func csv() {
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
