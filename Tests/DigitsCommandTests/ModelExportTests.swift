import Support
import TestSupport
import Testing

@Suite("model export")
struct ModelExportTests {
  let directory = TemporaryDirectory()

  @Test("safetensors of the bundled model is a model file that gives the same predictions")
  func bundled() async throws {
    try directory.writeDigits(["a.png": 3])
    #expect(try await directory.digits("model", "export", "--to", "safetensors", "-o", "model").exitCode == 0)
    let own = try await directory.digits("classify", "a.png", "--model", "model", "--probabilities")
    #expect(try await own.text == directory.digits("classify", "a.png", "--probabilities").text)
    let info = try await directory.digits("model", "info", "model", "--json")
    #expect(try info.text.contains(#""sha256" : "\#(SHA256.hex(directory.bytes(of: "model")))","#))
  }

  @Test("each format is one file", arguments: [("onnx", "digits"), ("npz", "PK"), ("json", #"{"metadata":{"#)])
  func formats(format: String, contents: String) async throws {
    let result = try await directory.digits("model", "export", "--to", format, "-o", "out")
    #expect(result.exitCode == 0 && result.output == [] && result.errors == "")
    #expect(try directory.names() == ["out"])
    #expect(try directory.bytes(of: "out").prefix(32).firstRange(of: contents.utf8) != nil)
  }

  @Test("an existing file stays, unless --force is given")
  func existing() async throws {
    try directory.write("mine", to: "out")
    let result = try await directory.digits("model", "export", "--to", "json", "-o", "out")
    #expect(result.exitCode == 73)
    #expect(result.errors == "digits: out: already exists; choose another path or add --force\n")
    #expect(try directory.text(of: "out") == "mine")
    #expect(try await directory.digits("model", "export", "--to", "json", "-o", "out", "--force").exitCode == 0)
  }
}
