import DigitPreprocessing
import DigitRecognition
import NeuralNetwork

/// Readings of scenes as a judge sees them, and whether the network's answers to them are right.
struct JudgeSamples {
  /// `Judge.inputCount` values of each reading.
  private var values: [Float] = []
  /// The digit seen in each reading.
  private var digits: [UInt8] = []
  /// 1 if that is right, else 0.
  private(set) var isRight: [UInt8] = []
  /// Number of readings of each scene.
  private var readingCounts: [Int] = []

  /// Number of readings.
  var count: Int { isRight.count }

  /// Adds the readings of a scene.
  ///
  /// - Parameter label: the scene's digit; nil if it shows none.
  mutating func append(_ answers: [(reading: Reading, prediction: Prediction)], label: UInt8?) {
    values += Judge.inputs(answers).values
    for answer in answers {
      digits.append(answer.prediction.digit)
      isRight.append(answer.prediction.digit == label ? 1 : 0)
    }
    readingCounts.append(answers.count)
  }

  mutating func append(_ other: JudgeSamples) {
    values += other.values
    digits += other.digits
    isRight += other.isRight
    readingCounts += other.readingCounts
  }

  private var inputs: Matrix { Matrix(rows: count, columns: Judge.inputCount, values: values) }

  /// Returns the inputs with a mean of 0 and a standard deviation of 1 in each column, the means, and the factors.
  func standardized() -> (inputs: Matrix, means: [Float], scales: [Float]) {
    let columns = Judge.inputCount
    var sums = [Double](repeating: 0, count: columns)
    var squares = sums
    for (i, value) in values.enumerated() {
      sums[i % columns] += Double(value)
      squares[i % columns] += Double(value) * Double(value)
    }
    let means = sums.map { $0 / Double(count) }
    let scales = zip(squares, means).map { squares, mean in
      1 / Float(max(squares / Double(count) - mean * mean, Self.leastVariance).squareRoot())
    }
    let centers = means.map { Float($0) }
    var standardized = values
    for i in values.indices { standardized[i] = (values[i] - centers[i % columns]) * scales[i % columns] }
    return (Matrix(rows: count, columns: columns, values: standardized), centers, scales)
  }

  /// A value that hardly varies is not magnified any further.
  private static let leastVariance = 1e-4

  /// Returns the confidence in the answer to each scene, as `Recognition` finds it, and whether it is right.
  func verdicts(_ network: Network) -> (confidences: [Float], isRight: [Bool]) {
    let isFirst = (0..<count).map { values[$0 * Judge.inputCount + Judge.firstFeature] == 1 }
    let confidences = Judge.confidences(Predictor(network).logits(inputs))
    var result = (confidences: [Float](), isRight: [Bool]())
    var start = 0
    for readingCount in readingCounts {
      defer { start += readingCount }
      guard readingCount > 0 else { continue }
      let satisfies = isFirst[start] && confidences[start] >= Judge.satisfaction
      let tried = start..<start + (satisfies ? 1 : readingCount)
      let answers = tried.map { (digits[$0], confidences[$0]) }
      guard let verdict = Recognition.verdict(answers, hasFirst: isFirst[start]) else { continue }
      result.confidences.append(verdict.confidence)
      result.isRight.append(isRight[start + verdict.winner] == 1)
    }
    return result
  }
}
