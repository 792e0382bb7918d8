import DigitPreprocessing
import DigitRecognition

/// The bundled model's answers to images.
struct ImageAnswers: Sendable {
  private let model: DigitModel?

  init() {
    model = try? DigitModel.bundled()
  }

  /// Checks all readings that an image gets, and the model's answer.
  func check(_ readings: ImageReadings) {
    guard let model else { return require(false, "the bundled model cannot be read") }
    let recognition = DigitClassifier(model).recognition(of: readings)
    require(recognition.readings.count <= ImageReadings.limit + 1, "\(recognition.readings.count) readings")
    for judged in recognition.readings { check(judged.reading.grid) }
    Rows.check(recognition)
  }

  /// Checks the first reading alone, which takes a tenth of the time.
  func checkFirst(_ readings: ImageReadings) {
    guard let model, let grid = readings.first?.grid else { return }
    check(grid)
    for prediction in DigitClassifier(model).predictions(for: [grid]) { Rows.check(prediction) }
  }

  private func check(_ grid: DigitGrid) {
    require(grid.values.count == DigitGrid.count, "\(grid)")
    require(grid.values.allSatisfy { $0 <= DigitGrid.maximum }, "\(grid)")
  }
}
