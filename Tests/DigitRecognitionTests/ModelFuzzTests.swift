import DigitRecognition
import NeuralNetwork
import TestSupport
import Testing

@Suite("Damaged model files")
struct ModelFuzzTests {
  private let bytes: [UInt8]

  init() throws {
    bytes = try TinyModel.random(hidden: "1").encoded()
  }

  @Test("No truncated file is a model, and none ends in a crash")
  func truncations() {
    for count in bytes.indices {
      #expect(throws: DigitModel.FileError.self) { try DigitModel(decoding: Array(bytes[..<count])) }
    }
  }

  @Test(
    "A flipped byte gives an error or a model that can be used, never a crash",
    arguments: [0x10, 0xFF] as [UInt8]
  )
  func flips(mask: UInt8) throws {
    let grids = TinyModel.grids(1)
    var models = 0
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= mask
      guard let model = try? DigitModel(decoding: damaged) else { continue }
      models += 1
      #expect(model.network.parameters.count == 64 + 1 + 10 + 10)
      #expect(DigitClassifier(model).predictions(for: grids).count == 1)
    }
    // Most of the file is numbers, and nearly any bits are a number.
    #expect(models > 200)
  }
}
