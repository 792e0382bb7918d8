import DigitPreprocessing
import DigitRecognition
import Raster
import TestSupport
import Testing

@Suite("Recognition")
struct RecognitionTests {
  /// A dark stroke on light paper, in an image 40 pixels high.
  private static func stroke(height: Int = 12) -> GrayImage {
    var image = GrayImage(width: 40, height: 40, filledWith: 230)
    for y in 20 - height / 2..<20 + height / 2 { for x in 18..<23 { image[x, y] = 20 } }
    return image
  }

  private static let blank = GrayImage(width: 20, height: 20, filledWith: 200)

  private static func readings(_ image: GrayImage, _ normalization: Normalization = .full) -> ImageReadings {
    ImagePreprocessor(settings: PreprocessingSettings(normalization: normalization)).readings(of: .gray(image))
  }

  @Test("Without a judge the first reading is the answer, with the network's confidence")
  func withoutJudge() throws {
    let classifier = DigitClassifier(TinyModel.random())
    let readings = Self.readings(Self.stroke())
    let recognition = classifier.recognition(of: readings)
    let first = try #require(readings.first)
    #expect(recognition.readings.map(\.reading) == [first])
    #expect(recognition.best?.prediction == classifier.predictions(for: [first.grid])[0])
  }

  @Test("An image without ink is blank, with a judge and without")
  func blank() {
    for judge in [nil, TinyModel.judge()] {
      var model = TinyModel.random()
      model.judge = judge
      let recognition = DigitClassifier(model).recognition(of: Self.readings(Self.blank))
      #expect(recognition.best == nil)
      #expect(recognition.readings.isEmpty)
    }
  }

  @Test("The others are tried only if the judge is not satisfied with the first reading")
  func satisfaction() {
    var model = TinyModel.random()
    model.judge = TinyModel.friendOfTallInk
    let classifier = DigitClassifier(model)
    let tall = classifier.recognition(of: Self.readings(Self.stroke(height: 30)))
    #expect(tall.readings.map(\.reading.origin.isFirst) == [true])
    #expect(tall.best?.prediction.confidence ?? 0 > 0.99)
    let short = classifier.recognition(of: Self.readings(Self.stroke()))
    #expect(short.readings.first?.prediction.confidence ?? 1 < 0.01)
    #expect(short.readings.count == 1 + Self.readings(Self.stroke()).others().count)
  }

  @Test("What the judge finds improbable in every reading is blank")
  func improbable() {
    var model = TinyModel.random()
    model.judge = TinyModel.friendOfTallInk
    let readings = Self.readings(Self.stroke())
    #expect(readings.first != nil)
    #expect(DigitClassifier(model).recognition(of: readings).best == nil)
  }

  @Test("Raw rows have one reading, which is not judged")
  func blocks() throws {
    var model = TinyModel.random()
    model.judge = TinyModel.judge()
    let recognition = DigitClassifier(model).recognition(of: Self.readings(Self.stroke(), .blocks))
    let best = try #require(recognition.best)
    #expect(recognition.readings.count == 1)
    #expect(best.prediction.confidence == best.prediction.probabilities.max())
  }

  @Test("Images that are recognized together are recognized as each alone")
  func together() {
    var model = TinyModel.random()
    model.judge = TinyModel.judge()
    let classifier = DigitClassifier(model)
    let images = [Self.stroke(), Self.blank, Self.stroke(height: 30)].map { Self.readings($0) }
    let together = classifier.recognitions(of: images)
    #expect(together.count == 3)
    for (image, recognition) in zip(images, together) {
      let alone = classifier.recognition(of: image)
      #expect(alone.best?.prediction == recognition.best?.prediction)
      #expect(alone.readings.map(\.prediction) == recognition.readings.map(\.prediction))
    }
  }

  @Test("The answer is the digit for which most speaks, and what speaks for others makes it less sure")
  func verdict() throws {
    let alone = try #require(Recognition.verdict([(7, 0.8)], hasFirst: true))
    #expect(alone.winner == 0)
    #expect(alone.confidence == 0.8)
    // Two that agree outweigh one.
    let agreed = try #require(Recognition.verdict([(1, 0.2), (3, 0.8), (7, 0.7), (7, 0.8)], hasFirst: true))
    #expect(agreed.winner == 3)
    #expect(agreed.confidence < 0.5)
    #expect(Recognition.verdict([], hasFirst: false) == nil)
  }

  @Test("The first reading stands unless another one is clearly more probable")
  func incumbent() throws {
    #expect(try #require(Recognition.verdict([(1, 0.4), (7, 0.6)], hasFirst: true)).winner == 0)
    #expect(try #require(Recognition.verdict([(1, 0.4), (7, 0.9)], hasFirst: true)).winner == 1)
    #expect(try #require(Recognition.verdict([(1, 0.4), (7, 0.6)], hasFirst: false)).winner == 1)
  }
}
