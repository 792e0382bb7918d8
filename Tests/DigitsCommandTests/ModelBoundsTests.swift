import DigitRecognition
import TestSupport
import Testing

@Suite("classify --model with numbers beyond all bounds")
struct ModelBoundsTests {
  let directory = TemporaryDirectory()

  @Test(
    "a model with numbers beyond all bounds is 65 before any image is read, and says what was expected",
    arguments: ["3e38", "1e35", "1e10"]
  )
  func inputScale(scale: String) async throws {
    var file = try SafetensorsFile(DigitModel.bundled().encoded())
    file.metadata["input_scale"] = scale
    try directory.write(file.encoded(), to: "model")
    try directory.writeDigits(["0/a.png": 0])
    let result = try await directory.digits("classify", "0", "--model", "model")
    #expect(result.exitCode == 65)
    #expect(result.output == [])
    #expect(
      result.errors == """
        digits: model: metadata "input_scale": expected a number from 1e-06 to 1000000.0, found "\(scale)"; \
        name a model file written by `digits train`

        """
    )
  }
}
