import Evaluation
import Testing

@Suite("Calibration")
struct CalibrationTests {
  @Test(
    "A confidence on a boundary belongs to the bin above, and 1 to the last",
    arguments: [
      (0, 0), (0.0999, 0), (0.1, 1), (0.2, 2), (0.3, 3), (0.2999, 2), (0.6, 6), (0.7, 7), (0.9, 9), (1, 9),
    ]
  )
  func bins(confidence: Double, bin: Int) {
    var calibration = Calibration()
    calibration.add(confidence: confidence, isCorrect: true)
    #expect(calibration.bins.map(\.count) == (0..<10).map { $0 == bin ? 1 : 0 })
  }

  @Test("A bin knows its bounds, count, mean confidence and accuracy; an empty one has no means")
  func binFigures() {
    var calibration = Calibration()
    calibration.add(confidence: 0.95, isCorrect: true)
    calibration.add(confidence: 0.96, isCorrect: false)
    calibration.add(confidence: 1, isCorrect: true)
    let last = calibration.bins[9]
    #expect(last.lowerBound == 0.9 && last.upperBound == 1)
    #expect(last.count == 3 && last.correct == 2)
    #expect(last.meanConfidence == 0.97)
    #expect(last.accuracy == 2.0 / 3)
    #expect(calibration.bins[0].meanConfidence == nil)
    #expect(calibration.bins[0].accuracy == nil)
  }

  @Test("The expected error weighs each bin's gap by its share of answers")
  func expectedError() {
    var calibration = Calibration()
    #expect(calibration.expectedCalibrationError == nil)
    // Bin 8: accuracy 1/2, mean 0.85, gap 0.35; bin 5: accuracy 1, mean 0.55, gap 0.45, the other way.
    calibration.add(confidence: 0.8, isCorrect: true)
    calibration.add(confidence: 0.89, isCorrect: false)
    calibration.add(confidence: 0.86, isCorrect: false)
    calibration.add(confidence: 0.85, isCorrect: true)
    calibration.add(confidence: 0.55, isCorrect: true)
    #expect(calibration.count == 5)
    #expect(calibration.expectedCalibrationError == 0.37)  // (4 × 0.35 + 1 × 0.45) / 5
  }

  @Test("Overconfidence inside a bin is not set off against another bin's underconfidence")
  func noCancelling() {
    var calibration = Calibration()
    calibration.add(confidence: 0.75, isCorrect: true)
    calibration.add(confidence: 0.25, isCorrect: false)
    #expect(calibration.expectedCalibrationError == 0.25)
  }

  @Test("The order of answers does not matter, exactly")
  func order() {
    let answers = (0..<500).map { (confidence: Double($0 * 7919 % 10_001) / 10_000, isCorrect: $0 % 3 > 0) }
    var whole = Calibration()
    for answer in answers { whole.add(confidence: answer.confidence, isCorrect: answer.isCorrect) }

    var reversed = Calibration()
    for answer in answers.reversed() { reversed.add(confidence: answer.confidence, isCorrect: answer.isCorrect) }
    #expect(reversed == whole)
    #expect(reversed.expectedCalibrationError == whole.expectedCalibrationError)
  }
}
