import DigitRecognizer
import Foundation
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Model files and stored values")
struct ModelFilesTests {
  private static let model = TinyModel.random()

  @Test("A model is written and read again, by any form of path")
  func roundTrip() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("model")
      try Self.model.write(to: path)
      #expect(try DigitModel(contentsOf: path) == Self.model)
      try Self.model.write(to: path.string)
      #expect(try DigitModel(contentsOf: path.string) == Self.model)
      let url = URL(filePath: path.string)
      try Self.model.write(to: url)
      #expect(try DigitRecognizer(contentsOf: url).model == Self.model)
      #expect(try names(in: directory) == ["model"])
    }
  }

  @Test("A file that is missing, no model, or cannot be written is an error with its path")
  func errors() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("model")
      let missing = #expect(throws: ModelFileError.self) { try DigitModel(contentsOf: path) }
      #expect(missing?.reason == .unreadable(.noSuchFileOrDirectory))
      #expect(missing?.description == "\(path): cannot be read (\(Errno.noSuchFileOrDirectory))")
      try write([1, 2, 3], to: path)
      let error = #expect(throws: ModelFileError.self) { try DigitModel(contentsOf: path) }
      #expect(error?.description.hasPrefix("\(path): not a safetensors file: ") ?? false)
      let unwritable = #expect(throws: ModelFileError.self) { try Self.model.write(to: path.appending("below")) }
      #expect(unwritable?.description.hasPrefix("\(path)/below: cannot be created") ?? false)
    }
  }

  @Test("Values that users store are the same afterwards")
  func coding() throws {
    try check(Self.model)
    try check(TrainingRecipe.default)
    try check(TrainingRecipe.original)
    var recipe = TrainingRecipe.default
    recipe.start(from: Self.model)
    try check(recipe)
    try check(RecognitionOptions(polarity: .darkOnLight, background: .black, minimumConfidence: 0.25))
    try check(try #require(DigitGrid([UInt8](0..<64).map { $0 % 17 })))
    try check(Folds.first(3, of: 5))
    try check(PredictionRow(path: [0xFF], status: .ok, digit: 3, confidence: 0.5, label: 3))
    try check(try #require(Prediction(probabilities: [Float](repeating: 0.1, count: 10), confidence: 0.5)))
    try check(BatchProgress(done: 1, found: 2))
  }

  private func check<Value: Codable & Hashable>(_ value: Value) throws {
    #expect(try JSONDecoder().decode([Value].self, from: JSONEncoder().encode([value])) == [value])
    #expect(Set([value, value]).count == 1)
  }

  @Test(
    "Stored values that are out of range are refused",
    arguments: ["[1,2,3]", "[\((0..<64).map { _ in "17" }.joined(separator: ","))]"]
  )
  func damagedGrid(json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(DigitGrid.self, from: Data(json.utf8)) }
  }

  @Test("A prediction needs ten probabilities, and no number beyond 0…1")
  func predictions() {
    let tenths = [Float](repeating: 0.1, count: 10)
    #expect(Prediction(probabilities: Array(tenths.dropLast())) == nil)
    #expect(Prediction(probabilities: tenths, confidence: .nan) == nil)
    #expect(Prediction(probabilities: tenths.dropLast() + [1.5]) == nil)
    #expect(Prediction(probabilities: tenths.dropLast() + [0.5])?.digit == 9)
  }
}
