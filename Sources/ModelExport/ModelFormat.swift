import Archives
package import DigitRecognition
import Support

/// The file formats in which a model can be taken elsewhere.
package enum ModelFormat: String, CaseIterable, Sendable {
  /// A graph that ONNX runtimes execute.
  case onnx
  /// Arrays for NumPy.
  case npz
  /// The model file itself.
  case safetensors
  /// The same metadata and tensors as text.
  case json

  /// Returns the file of `model`; equal models give identical bytes.
  package func encoded(_ model: DigitModel) throws -> [UInt8] {
    let file = try model.safetensorsFile()
    switch self {
    case .onnx: return model.onnx(metadata: file.metadata)
    case .npz: return try Self.npz(file)
    case .safetensors: return try file.encoded()
    case .json: return Self.json(file)
    }
  }

  /// An archive of arrays: one for each tensor, and one string for each entry of the metadata.
  private static func npz(_ file: SafetensorsFile) throws -> [UInt8] {
    var archive = ZIPWriter()
    for tensor in file.tensors {
      try archive.add(NPYArray(tensor.values, shape: tensor.shape).encoded, name: "\(tensor.name).npy")
    }
    for (key, value) in file.metadata.sorted(by: { $0.key < $1.key }) {
      try archive.add(NPYArray(value).encoded, name: "\(key).npy")
    }
    return try archive.encoded()
  }

  /// `{"metadata":{…},"tensors":{"layers.0.weight":{"shape":[…],"values":[…]},…}}`, with the fewest digits that give
  /// back the same numbers.
  private static func json(_ file: SafetensorsFile) -> [UInt8] {
    let metadata = file.metadata.sorted { $0.key < $1.key }.map { key, value in
      "\(JSONText.quoted(key)):\(JSONText.quoted(value))"
    }
    let tensors = file.tensors.map { tensor in
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      let values = tensor.values.map(\.description).joined(separator: ",")
      return "\(JSONText.quoted(tensor.name)):{\"shape\":[\(shape)],\"values\":[\(values)]}"
    }
    let text = "{\"metadata\":{\(metadata.joined(separator: ","))},\n\"tensors\":{\n"
    return [UInt8]((text + tensors.joined(separator: ",\n") + "}}\n").utf8)
  }
}
