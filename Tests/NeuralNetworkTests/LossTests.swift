import NeuralNetwork
import Testing

@Suite("Loss")
struct LossTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var outputs: [Float]
    var activation = Activation.softmax
    var smoothing: Float = 0
    var loss: Double
    var gradient: [Float]
  }

  private static let ln2 = 0.693_147_180_559_945_3
  private static let ln3 = 1.098_612_288_668_109_7
  private static let ln10 = 2.302_585_092_994_046

  /// The label is 1 in all of them.
  private static let cases = [
    Case(testDescription: "categorical", outputs: [0.25, 0.5, 0.25], loss: ln2, gradient: [0.25, -0.5, 0.25]),
    Case(
      testDescription: "categorical, smoothed: targets 0.125, 0.625, 0.125, 0.125",
      outputs: [0.25, 0.25, 0.25, 0.25],
      smoothing: 0.5,
      loss: 2 * ln2,
      gradient: [0.125, -0.375, 0.125, 0.125]
    ),
    Case(
      testDescription: "binary: −ln ½ − ln ¾ − ln ½",
      outputs: [0.5, 0.75, 0.5],
      activation: .sigmoid,
      loss: 4 * ln2 - ln3,
      gradient: [0.5, -0.25, 0.5]
    ),
    Case(
      testDescription: "binary, smoothed: targets 0.25, 0.75",
      outputs: [0.5, 0.5],
      activation: .sigmoid,
      smoothing: 0.5,
      loss: 2 * ln2,
      gradient: [0.25, -0.25]
    ),
    Case(
      testDescription: "a probability of 0 counts as 1e−30",
      outputs: [1, 0],
      loss: 30 * ln10,
      gradient: [1, -1]
    ),
    Case(
      testDescription: "all wrong with certainty, binary",
      outputs: [1, 0],
      activation: .sigmoid,
      loss: 60 * ln10,
      gradient: [1, -1]
    ),
    Case(testDescription: "all right", outputs: [0, 1], activation: .sigmoid, loss: 0, gradient: [0, 0]),
  ]

  @Test("Loss and gradient are those computed by hand", arguments: cases)
  func byHand(_ example: Case) {
    var gradient = [Float](repeating: .nan, count: example.outputs.count)
    let loss = [UInt8(1)].withUnsafeBufferPointer { labels in
      Loss(labelSmoothing: example.smoothing)
        .gradient(
          outputs: example.outputs,
          labels: labels,
          classCount: example.outputs.count,
          activation: example.activation,
          into: &gradient
        )
    }
    // 1e−30 itself is not a binary fraction: its logarithm is off in the seventh digit.
    #expect(abs(loss - example.loss) <= 1e-7 * max(1, abs(example.loss)))
    #expect(gradient == example.gradient)
  }

  @Test("The mean is taken over samples, and with sigmoid outputs over outputs as well")
  func divisor() {
    #expect(Loss().divisor(outputCount: 10, activation: .softmax) == 1)
    #expect(Loss().divisor(outputCount: 10, activation: .sigmoid) == 10)
  }

  @Test("Softmax probabilities are those computed by hand, at any temperature")
  func softmax() {
    func probabilities(_ logits: [Float], temperature: Float) -> [Float] {
      var values = logits
      values.withUnsafeMutableBufferPointer { Activation.softmax($0, temperature: temperature) }
      return values
    }
    #expect(probabilities([3, 3, 3, 3], temperature: 1) == [0.25, 0.25, 0.25, 0.25])
    #expect(probabilities([1000, -1000], temperature: 1) == [1, 0])
    // 2·ln 3 apart at temperature 2: three to one.
    let soft = probabilities([Float(2 * Self.ln3), 0], temperature: 2)
    #expect(abs(soft[0] - 0.75) < 1e-6)
    #expect(abs(soft[1] - 0.25) < 1e-6)
  }
}
