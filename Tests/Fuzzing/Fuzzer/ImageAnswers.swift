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
    // Two at once, because an image must get the same answer whatever is in its batch.
    let recognitions = DigitClassifier(model).recognitions(of: [readings, readings])
    guard recognitions.count == 2 else { return require(false, "\(recognitions.count) answers") }
    require(recognitions[0].best?.prediction == recognitions[1].best?.prediction, "an image has two answers")
    let tried = recognitions[0].readings.map(\.reading)
    require(tried.count <= ImageReadings.limit + 1, "\(tried.count) readings")
    for grid in tried.map(\.grid) {
      require(grid.values.count == DigitGrid.count, "\(grid)")
      require(grid.values.allSatisfy { $0 <= DigitGrid.maximum }, "\(grid)")
    }
    Rows.check(recognitions[0])
  }
}
