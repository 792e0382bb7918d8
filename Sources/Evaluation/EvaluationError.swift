/// Labels and predictions that cannot be counted.
public enum EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is not even one class.
  case noClasses(Int)
  /// There is not one value for each label.
  case count(of: String, Int, expected: Int)
  /// A label or a prediction that is no class, and its index.
  case notAClass(String, Int, index: Int, classCount: Int)
  /// A confidence that is not 0…1, and its index.
  case confidence(Double, index: Int)
  /// A confidence without a prediction, and its index.
  case missingPrediction(index: Int)

  /// One line with what was expected and what was found.
  public var description: String {
    switch self {
    case .noClasses(let count): "expected at least one class, found \(count)"
    case .count(let what, let count, let expected): "expected \(expected) \(what), one for each label, found \(count)"
    case .notAClass(let what, let value, let index, let classCount):
      "\(what) \(index): expected a class from 0 to \(classCount - 1), found \(value)"
    case .confidence(let value, let index): "confidence \(index): expected a number from 0 to 1, found \(value)"
    case .missingPrediction(let index): "confidence \(index): expected none where there is no prediction"
    }
  }

  /// Checks that each class is there.
  static func check(_ classes: [Int?], _ what: String, classCount: Int) throws(EvaluationError) {
    for (index, value) in classes.enumerated() {
      guard let value, !(0..<classCount).contains(value) else { continue }
      throw .notAClass(what, value, index: index, classCount: classCount)
    }
  }

  /// Checks that there are as many values as labels.
  static func check(count: Int, of what: String, expected: Int) throws(EvaluationError) {
    guard count == expected else { throw .count(of: what, count, expected: expected) }
  }

  /// Checks the number of classes.
  static func check(classCount: Int) throws(EvaluationError) {
    guard classCount > 0 else { throw .noClasses(classCount) }
  }
}
