import DigitPreprocessing
import DigitRecognition
import DigitTraining
import NeuralNetwork
import TestSupport
import Testing

@Suite("Digit classifier")
struct DigitClassifierTests {
  @Test("Probabilities add up to 1, and the digit has the largest")
  func probabilities() {
    for recognition in DigitClassifier(TinyModel.random()).predictions(for: TinyModel.grids(40)) {
      #expect(abs(recognition.probabilities.reduce(0, +) - 1) < 1e-5)
      #expect(recognition.probabilities.count == 10)
      #expect(recognition.confidence == recognition.probabilities.max())
      #expect(recognition.confidence == recognition.probabilities[Int(recognition.digit)])
    }
  }

  @Test("Of equal digits the first is the answer")
  func ties() throws {
    let answers = DigitClassifier(TinyModel.constant(logits: [1, 2, 0, 2, 2, 0, 0, 0, 0, 0])).predictions(
      for: TinyModel.grids(1)
    )
    #expect(answers.map(\.digit) == [1])
    let even = DigitClassifier(TinyModel.constant(logits: [Float](repeating: 3, count: 10))).predictions(
      for: TinyModel.grids(1)
    )
    #expect(even.map(\.digit) == [0])
    #expect(even[0].probabilities == [Float](repeating: 0.1, count: 10))
  }

  @Test("The temperature changes how sure an answer is, not which it is")
  func temperature() {
    var model = TinyModel.random()
    let grids = TinyModel.grids(20)
    let plain = DigitClassifier(model).predictions(for: grids)
    model.temperature = 3
    let soft = DigitClassifier(model).predictions(for: grids)
    model.temperature = 0.5
    let sharp = DigitClassifier(model).predictions(for: grids)
    #expect(soft.map(\.digit) == plain.map(\.digit))
    #expect(sharp.map(\.digit) == plain.map(\.digit))
    for i in grids.indices {
      #expect(soft[i].confidence < plain[i].confidence)
      #expect(sharp[i].confidence > plain[i].confidence)
    }
  }

  @Test("A digit's answer does not depend on what it is asked together with, to the bit")
  func batches() {
    let model = TinyModel.random(hidden: "9-5")
    let grids = TinyModel.grids(140)
    let classifier = DigitClassifier(model)
    let together = classifier.predictions(for: grids)
    #expect(together.count == 140)
    #expect(grids.flatMap { classifier.predictions(for: [$0]) } == together)
    #expect(Array(classifier.predictions(for: grids.reversed()).reversed()) == together)
  }

  @Test("No digits give no answers")
  func none() {
    #expect(DigitClassifier(TinyModel.random()).predictions(for: []).isEmpty)
  }

  @Test("Numbers beyond the range of Float do not crash")
  func overflow() {
    var network = TinyModel.random().network
    for i in network.parameters.indices { network.parameters[i] = i % 3 == 0 ? -3e38 : 3e38 }
    let model = DigitModel(network: network, normalization: .full, inputScale: 1, training: TinyModel.summary)
    #expect(DigitClassifier(model).predictions(for: TinyModel.grids(3)).count == 3)
  }

  @Test("The bundled model knows the digits it was trained on")
  func bundled() throws {
    let model = try DigitModel.bundled()
    let digits = try DigitDataset.bundled()
    let rows = Array(stride(from: 0, to: digits.count, by: 90))
    let grids = rows.map { digits.digits[$0].prepared(for: model.normalization) }
    let answers = DigitClassifier(model).predictions(for: grids).map(\.digit)
    let right = zip(answers, rows).count { $0 == digits.digits[$1].label }
    #expect(right >= rows.count - 1)
  }
}
