import DigitPreprocessing
import DigitRecognition

/// The bundled model's answers to images.
struct ImageAnswers: Sendable {
  private let model: DigitModel?

  init() {
    model = try? DigitModel.bundled()
  }

  /// Checks an image's readings and what the model says to them; the same image must always give the same answer.
  func check(_ readings: ImageReadings) {
    guard let model else { return require(false, "the bundled model cannot be read") }
    let all = readings.all()
    require(all.count <= ImageReadings.limit + 1, "\(all.count) readings")
    for reading in all {
      require(reading.grid.values.count == DigitGrid.count, "\(reading.grid)")
      require(reading.grid.values.allSatisfy { $0 <= DigitGrid.maximum }, "\(reading.grid)")
    }
    let classifier = DigitClassifier(model)
    let recognition = classifier.recognition(of: readings)
    Rows.check(recognition)
    // In a batch with itself, an image gets the answer that it gets alone.
    for again in classifier.recognitions(of: [readings, readings]) {
      require(again.best?.prediction == recognition.best?.prediction, "an image has two answers")
    }
  }
}
