import DigitTraining
import NeuralNetwork
import Testing

@Suite("Temperature scaling")
struct TemperatureScalingTests {
  private static let ln3: Float = 1.098_612_3

  @Test("Answers that are right three times in four get the confidence ¾", arguments: [0.25, 1, 2, 8] as [Float])
  func byHand(temperature: Float) {
    // At this temperature the odds of the first class are three to one.
    let logits = Matrix(rows: 4, columns: 2, values: (0..<8).map { $0 % 2 == 0 ? temperature * Self.ln3 : 0 })
    let found = TemperatureScaling.temperature(logits: logits, labels: [0, 0, 1, 0])
    #expect(abs(found / temperature - 1) < 2e-3)
  }

  @Test("Answers that are always right, or never, lead to the ends of the range")
  func ends() {
    let logits = Matrix(rows: 2, columns: 2, values: [1, 0, 1, 0])
    #expect(TemperatureScaling.temperature(logits: logits, labels: [0, 0]) < 0.1)
    #expect(TemperatureScaling.temperature(logits: logits, labels: [1, 1]) > 19)
  }
}
