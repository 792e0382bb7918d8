import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import TestSupport
import Testing

@Suite("Model file")
struct ModelFileTests {
  @Test("What is written is read again, every bit of it", arguments: TinyModel.architectures)
  func roundTrip(_ model: DigitModel) throws {
    var model = model
    model.temperature = 1.234_567_8
    let bytes = try model.encoded()
    #expect(try DigitModel(decoding: bytes) == model)
    #expect(try model.encoded() == bytes)
  }

  @Test("A judge is stored beside the network, in a version of the format that older programs refuse")
  func judge() throws {
    var model = TinyModel.random()
    #expect(try SafetensorsFile(model.encoded()).metadata["digits_format_version"] == "1")
    model.judge = TinyModel.judge(hidden: [5, 4], slope: 0.75, offset: -0.25)
    let file = try SafetensorsFile(model.encoded())
    #expect(file.metadata["digits_format_version"] == "2")
    #expect(file.metadata["judge_units"] == "5-4")
    #expect(file.tensors.map(\.name).suffix(2) == ["judge.2.weight", "judge.2.bias"])
    #expect(try DigitModel(decoding: model.encoded()) == model)
  }

  @Test("A judge whose layers are missing or beyond all bounds is refused", arguments: ["0", "5-", "5000", "5-5", "x"])
  func damagedJudge(units: String) throws {
    var model = TinyModel.random()
    model.judge = TinyModel.judge(hidden: [5])
    var file = try SafetensorsFile(model.encoded())
    file.metadata["judge_units"] = units
    let bytes = try file.encoded()
    #expect(throws: DigitModel.FileError.self) { try DigitModel(decoding: bytes) }
  }

  @Test("The architecture names all layers")
  func architecture() {
    #expect(
      TinyModel.architectures.map(\.architecture) == ["64-10", "64-5-4-10", "64-3x3x2-3-10", "64-5x5x3-3x3x2/2-10"]
    )
  }

  @Test("Weights are stored as outputs × inputs")
  func tensors() throws {
    let model = TinyModel.random(hidden: "3")
    let file = try SafetensorsFile(model.encoded())
    #expect(file.tensors.map(\.name) == ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"])
    #expect(file.tensors.map(\.shape) == [[3, 64], [3], [10, 3], [10]])
    // Output 2, input 5.
    #expect(file.tensors[0].values[2 * 64 + 5] == model.network.parameters[5 * 3 + 2])
  }

  @Test("Weights of a convolution are stored as channels × rows × columns × input channels")
  func convolutionTensors() throws {
    let model = TinyModel.random(hidden: "3x3x4-3x3x2/2")
    let file = try SafetensorsFile(model.encoded())
    #expect(file.tensors.map(\.shape) == [[4, 3, 3, 1], [4], [2, 3, 3, 4], [2], [10, 32], [10]])
    // Channel 1, kernel row 2, kernel column 0, input channel 3.
    let start = model.network.ranges[1].weights.lowerBound
    #expect(
      file.tensors[2].values[((1 * 3 + 2) * 3 + 0) * 4 + 3] == model.network.parameters[start + (6 * 4 + 3) * 2 + 1]
    )
  }

  @Test("A convolution after fully connected units is refused")
  func convolutionAfterUnits() throws {
    let problem = try Self.problem {
      $0.metadata["layers"] = "64-8-3x3x4-10"
      $0.metadata["activations"] = "relu-relu-softmax"
    }
    #expect(problem?.description == "layers: expected convolutions before units, found 8-3x3x4")
  }

  @Test("The bundled model is a model of its kind")
  func bundled() throws {
    let model = try DigitModel.bundled()
    #expect(model.training.data == "bundled")
    #expect(model.training.digits == 1797)
    #expect(model.temperature > 0)
  }

  /// A good file of a 64-3-10 model after `change`.
  private static func problem(_ change: (inout SafetensorsFile) -> Void) throws -> DigitModel.FileError? {
    var file = try SafetensorsFile(TinyModel.random().encoded())
    change(&file)
    let bytes = try file.encoded()
    return #expect(throws: DigitModel.FileError.self) { try DigitModel(decoding: bytes) }
  }

  @Test("Bytes that are not a safetensors file are named so")
  func notSafetensors() {
    #expect(throws: DigitModel.FileError.notSafetensors("expected at least 8 bytes, found 3")) {
      try DigitModel(decoding: [1, 2, 3])
    }
  }

  private static let keys = [
    "digits_format_version", "layers", "activations", "normalization", "input_scale", "temperature", "training",
  ]

  @Test("Missing metadata is named", arguments: keys)
  func missing(key: String) throws {
    let problem = try Self.problem { $0.metadata[key] = nil }
    #expect(
      problem
        == .unexpected(
          what: "metadata \"\(key)\"",
          expected: "a value, as `digits train` writes it",
          found: "none"
        )
    )
  }

  @Test("Another format version is refused")
  func version() throws {
    let problem = try Self.problem { $0.metadata["digits_format_version"] = "3" }
    #expect(problem == .unexpected(what: "digits_format_version", expected: "1 or 2", found: "3"))
  }

  @Test(
    "Metadata with values that make no sense are refused",
    arguments: [
      (
        "layers",
        [
          "", "64", "64-3", "63-3-10", "64-0-10", "64--10", "64-3-10-", "64-x-10", "64-65537-10",
          "64-9999999999999999999-10", "64-3x3-10", "64-2x2x4-10", "64-9x9x4-10", "64-3x5x4-10", "64-3x3x4/0-10",
          "64-3x3x4/9-10", "64-3x3x4/1-10", "64-03-10", "64-8/2-10", "64-3x3x0-10",
        ],
        "layers from 64 to 10, such as 64-128-10"
      ),
      (
        "activations",
        ["", "relu", "softmax-relu", "relu-relu-softmax", "relu-maxout", "relu-maxout-softmax", "relu--softmax"],
        "2 of relu, tanh, sigmoid, softmax, only the last one softmax"
      ),
      ("normalization", ["", "Full", "none"], "full or blocks"),
      (
        "input_scale", ["", "0", "-1", "nan", "inf", "x", "3e38", "1000001", "1e-7"],
        "a number from 1e-06 to 1000000.0"
      ),
      ("temperature", ["", "0", "-1", "nan", "inf", "1e99", "1001", "1e-4"], "a number from 0.001 to 1000.0"),
      (
        "training", ["", "{}", "[]", #"{"data":"","digits":1,"augmentation":0,"iterations":-1,"seed":1}"#],
        "a training summary without negative numbers"
      ),
    ] as [(String, [String], String)]
  )
  func nonsense(key: String, values: [String], expected: String) throws {
    for value in values {
      let problem = try Self.problem { $0.metadata[key] = value }
      #expect(problem == .unexpected(what: "metadata \"\(key)\"", expected: expected, found: "\"\(value.prefix(40))\""))
    }
  }

  @Test("A missing tensor is named", arguments: 0..<4)
  func missingTensor(index: Int) throws {
    let file = try SafetensorsFile(TinyModel.random().encoded())
    let (name, shape) = (file.tensors[index].name, file.tensors[index].shape)
    let problem = try Self.problem { $0.tensors.remove(at: index) }
    #expect(problem == .unexpected(what: "tensor \"\(name)\"", expected: "the shape \(shape)", found: "none"))
  }

  @Test("A tensor of another shape is refused")
  func wrongShape() throws {
    let problem = try Self.problem { $0.tensors[0].shape = [64, 3] }
    #expect(problem == .unexpected(what: "tensor \"layers.0.weight\"", expected: "the shape [3, 64]", found: "[64, 3]"))
  }

  @Test("Numbers that no training gives are refused", arguments: [.nan, .infinity, -.infinity, 1e5] as [Float])
  func notFinite(value: Float) throws {
    let problem = try Self.problem { $0.tensors[3].values[4] = value }
    #expect(
      problem
        == .unexpected(what: "tensor \"layers.1.bias\"", expected: "numbers within ±10000.0", found: "\(value)")
    )
  }

  @Test("Layers that are each within bounds, and together beyond the range of numbers, are refused")
  func overflow() throws {
    let layers = [DigitGrid.count] + [Int](repeating: 40, count: 6) + [10]
    var network = Network(
      layers: zip(layers, layers.dropFirst()).map { .dense(inputCount: $0, outputCount: $1, activation: .relu) }
    )
    for i in network.parameters.indices { network.parameters[i] = 10_000 }
    let model = DigitModel(network: network, normalization: .full, inputScale: 1, training: TinyModel.summary)
    #expect(throws: DigitModel.FileError.self) { try DigitModel(decoding: model.encoded()) }
    for i in network.parameters.indices { network.parameters[i] = 100 }
    let tame = DigitModel(network: network, normalization: .full, inputScale: 1, training: TinyModel.summary)
    #expect(try DigitModel(decoding: tame.encoded()) == tame)
  }

  @Test("A judge whose layers are together beyond the range of numbers is refused")
  func judgeOverflow() throws {
    var model = TinyModel.random()
    for (weight, fits) in [(10_000, false), (100, true)] as [(Float, Bool)] {
      var network = Network(layers: Judge.layers(hidden: [Int](repeating: 40, count: 6)))
      for i in network.parameters.indices { network.parameters[i] = weight }
      model.judge = Judge(network: network)
      let bytes = try model.encoded()
      if fits {
        #expect(try DigitModel(decoding: bytes) == model)
      } else {
        #expect(throws: DigitModel.FileError.self) { try DigitModel(decoding: bytes) }
      }
    }
  }

  @Test(
    "A tensor too many is refused, whatever it is called",
    arguments: [
      "extra", "layers.2.weight", "layers.00.weight", "layers.+0.weight", "x.0.weight", "layers.0.scale",
      "layers.0.bias.x",
    ],
    [[], [1], [3], [640]]
  )
  func extraTensor(name: String, shape: [Int]) throws {
    let values = [Float](repeating: 0, count: shape.reduce(1, *))
    let problem = try Self.problem { $0.tensors.append(.init(name: name, shape: shape, values: values)) }
    #expect(problem == .unexpected(what: "tensors", expected: "those of 2 layers", found: "\"\(name)\""))
  }
}
