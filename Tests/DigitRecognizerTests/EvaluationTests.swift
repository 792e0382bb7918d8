import DigitRecognizer
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("Evaluation")
struct DigitEvaluationTests {
  @Test("Labeled images in memory are counted, with one row each, in order, for any number of threads")
  func memory() async throws {
    let model = try DigitModel.bundled()
    let images = try SampleFiles.labeled() + [LabeledImage(.gray(try GrayImage([5], width: 1, height: 1)), label: 3)]
    let evaluation = try await DigitRecognizer.evaluation(of: model, on: images, jobs: 3)
    #expect(evaluation == (try await DigitRecognizer.evaluation(of: model, on: images, jobs: 1)))
    #expect(evaluation.rows.map(\.pathText) == images.indices.map(String.init))
    #expect(evaluation.rows.map(\.label) == images.map(\.label))
    #expect(evaluation.rows.last?.status == .blank)
    #expect(evaluation.confusionMatrix[label: 3, prediction: nil] == 1)
    #expect(evaluation.accuracy ?? 0 > 0.9)
    #expect(evaluation.report.total == 41)
    #expect(evaluation.calibration.count == 40)
  }

  @Test("A folder of labeled images is evaluated, and its figures are PNG files")
  func folder() async throws {
    let folder = SampleFiles.root.appending("Tests/DigitsCommandTests/Situations/with-digit")
    let evaluation = try await DigitRecognizer().evaluation(on: folder)
    #expect(evaluation.rows.allSatisfy { $0.label != nil })
    for png in [
      try evaluation.confusionMatrixFigure().png(), try evaluation.confusionMatrixFigure(.normalized).png(),
      try evaluation.reliabilityFigure().png(),
    ] { #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47])) }
  }

  @Test("Datasets are read without blocking a task, and are the same as otherwise")
  func datasets() async throws {
    let images = try SampleFiles.labeled()
    #expect(try await DigitDataset(name: "forty", images: images) == Self.dataset(images))
    let folder = SampleFiles.images
    #expect(try await DigitDataset(contentsOf: folder) == Self.dataset(folder))
    await #expect(throws: DatasetError.self) { try await DigitDataset(contentsOf: "/nowhere") }
  }

  private static func dataset(_ images: [LabeledImage]) throws -> DigitDataset {
    try DigitDataset(name: "forty", images: images)
  }

  private static func dataset(_ path: FilePath) throws -> DigitDataset { try DigitDataset(contentsOf: path) }

  @Test("An evaluation is the same after it has been stored")
  func coding() async throws {
    let recognizer = DigitRecognizer(TinyModel.random())
    let evaluation = try await recognizer.evaluation(on: try SampleFiles.labeled())
    let data = try JSONEncoder().encode(evaluation)
    #expect(try JSONDecoder().decode(DigitEvaluation.self, from: data) == evaluation)
  }

  @Test("Rows and labels that are out of range are errors")
  func errors() async throws {
    let image = RasterImage.gray(try GrayImage([5], width: 1, height: 1))
    await #expect(throws: BadSample.self) {
      try await DigitRecognizer().evaluation(on: [LabeledImage(image, label: 10)])
    }
    await #expect(throws: DatasetError.self) { try await DigitRecognizer().evaluation(on: "/nowhere") }
    let row = PredictionRow(path: [], status: .ok, digit: 12, confidence: 1, label: 1)
    #expect(throws: EvaluationError.notAClass("prediction", 12, index: 0, classCount: 10)) {
      try DigitEvaluation([row])
    }
    #expect(throws: BadSample.self) { try DigitDataset(name: "", images: [LabeledImage(image, label: 1)]) }
    #expect(throws: BadSample.self) { try DigitDataset(name: "", images: [LabeledImage(image, label: 10)]) }
  }
}
