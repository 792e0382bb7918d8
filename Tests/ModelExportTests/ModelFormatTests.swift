import DigitRecognition
import Foundation
import ModelExport
import Support
import TestSupport
import Testing

@Suite("Model formats")
struct ModelFormatTests {
  private let model = TinyModel.random(hidden: "3x3x2-3")

  @Test("safetensors is the model file itself")
  func safetensors() throws {
    #expect(try ModelFormat.safetensors.encoded(model) == model.encoded())
  }

  @Test("JSON has the tensors and the metadata of the model file, number for number")
  func json() throws {
    struct File: Decodable {
      struct Tensor: Decodable {
        let shape: [Int]
        let values: [Float]
      }
      let metadata: [String: String]
      let tensors: [String: Tensor]
    }
    let file = try JSONDecoder().decode(File.self, from: Data(try ModelFormat.json.encoded(model)))
    let original = try SafetensorsFile(model.encoded())
    #expect(file.metadata == original.metadata)
    #expect(Set(file.tensors.keys) == Set(original.tensors.map(\.name)))
    for tensor in original.tensors {
      #expect(file.tensors[tensor.name]?.shape == tensor.shape)
      #expect(file.tensors[tensor.name]?.values == tensor.values)
    }
  }

  @Test("NPZ has one entry for each tensor and for each entry of the metadata")
  func npz() throws {
    let bytes = try ModelFormat.npz.encoded(model)
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    let original = try SafetensorsFile(model.encoded())
    // Each name is in the archive twice: before its content and in the directory.
    for name in original.tensors.map(\.name) + original.metadata.keys {
      #expect(text.ranges(of: "\(name).npy").count == 2)
    }
  }

  @Test("ONNX has a node for each step of the network, in order")
  func onnx() throws {
    let text = String(decoding: try ModelFormat.onnx.encoded(model), as: Unicode.ASCII.self)
    for (index, operation) in [
      "Mul", "Reshape", "Conv", "Relu", "Transpose", "Reshape", "Gemm", "Relu", "Gemm", "Div", "Softmax",
    ].enumerated() {
      #expect(text.contains("\(operation)_\(index + 1)"))
    }
    #expect(!text.contains("_12"))
  }

  @Test("equal models give equal files", arguments: ModelFormat.allCases)
  func deterministic(format: ModelFormat) throws {
    #expect(try format.encoded(model) == format.encoded(TinyModel.random(hidden: "3x3x2-3")))
  }
}
