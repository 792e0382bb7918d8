import DigitPreprocessing
import NeuralNetwork
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension DigitModel {
  /// A model file that cannot be used.
  public enum FileError: Error, Equatable, CustomStringConvertible {
    /// The bytes are not a safetensors file.
    case notSafetensors(String)
    /// The safetensors file does not contain a digits model, or the model is damaged.
    case unexpected(what: String, expected: String, found: String)
    /// The system has too little memory for the model.
    case outOfMemory

    /// One line with what was expected and what was found.
    public var description: String {
      switch self {
      case .notSafetensors(let reason): "not a safetensors file: \(reason)"
      case .unexpected(let what, let expected, let found): "\(what): expected \(expected), found \(found)"
      case .outOfMemory: "the system has too little memory for this model"
      }
    }
  }

  /// The versions of the format: without and with a judge. Files of any other version are rejected.
  private static let (plainVersion, judgedVersion) = ("1", "2")

  private enum Key {
    static let version = "digits_format_version"
    static let layers = "layers"
    static let activations = "activations"
    static let normalization = "normalization"
    static let inputScale = "input_scale"
    static let temperature = "temperature"
    static let training = "training"
    static let judgeUnits = "judge_units"
    static let (judgeSlope, judgeOffset) = ("judge_slope", "judge_offset")
  }

  /// Encodes the model as a safetensors file; equal models give identical bytes.
  ///
  /// Each layer is stored as two tensors, `layers.N.weight` (outputs × inputs, as in PyTorch's `Linear`; for a
  /// convolution, output channels × kernel rows × kernel columns × input channels) and `layers.N.bias`, and those of the
  /// judge, if there is one, likewise as `judge.N.weight` and `judge.N.bias`; everything else is text in
  /// `__metadata__`.
  ///
  /// - Throws: `ValueError` if a number of the model is out of range.
  public func encoded() throws -> [UInt8] { try safetensorsFile().encoded() }

  /// The tensors and the metadata of the model file.
  ///
  /// - Throws: `ValueError` if a number of the model is out of range.
  package func safetensorsFile() throws -> SafetensorsFile {
    try check()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var metadata = [
      Key.version: judge == nil ? Self.plainVersion : Self.judgedVersion,
      Key.layers: architecture,
      Key.activations: network.layers.map(\.activation.rawValue).joined(separator: "-"),
      Key.normalization: normalization.rawValue,
      Key.inputScale: "\(inputScale)",
      Key.temperature: "\(temperature)",
      Key.training: String(decoding: try encoder.encode(training), as: UTF8.self),
    ]
    var tensors = Self.tensors(of: network, named: Self.networkName)
    if let judge {
      metadata[Key.judgeUnits] = judge.hidden.map(String.init).joined(separator: "-")
      metadata[Key.judgeSlope] = "\(judge.slope)"
      metadata[Key.judgeOffset] = "\(judge.offset)"
      tensors += Self.tensors(of: judge.network, named: Self.judgeName)
    }
    return SafetensorsFile(metadata: metadata, tensors: tensors)
  }

  /// What the names of the tensors begin with.
  private static let (networkName, judgeName) = ("layers", "judge")

  private static func tensors(of network: Network, named name: String) -> [SafetensorsFile.Tensor] {
    zip(network.layers, network.ranges).enumerated().flatMap { index, layer -> [SafetensorsFile.Tensor] in
      let (layer, range) = layer
      let weights = Matrix(
        rows: layer.fanIn,
        columns: layer.outputChannels,
        values: Array(network.parameters[range.weights])
      )
      return [
        .init(name: "\(name).\(index).weight", shape: weightShape(layer), values: weights.transposed.values),
        .init(
          name: "\(name).\(index).bias",
          shape: [layer.outputChannels],
          values: Array(network.parameters[range.biases])
        ),
      ]
    }
  }

  /// The layers from input to output, such as `64-10-10`, or `64-3x3x12-96-10` with a convolution (see `HiddenLayer`).
  public var architecture: String {
    (["\(network.inputCount)"] + network.layers.map { HiddenLayer($0).description }).joined(separator: "-")
  }

  /// The hidden layers.
  package var hiddenLayers: [HiddenLayer] { network.layers.dropLast().map(HiddenLayer.init) }

  private static func weightShape(_ layer: Layer) -> [Int] {
    switch layer {
    case .dense: [layer.outputChannels, layer.fanIn]
    case .convolution(let layer): [layer.outputChannels, layer.kernelSide, layer.kernelSide, layer.inputChannels]
    }
  }

  /// Decodes a model from the bytes of its file.
  public init(decoding bytes: [UInt8]) throws(FileError) {
    let file: SafetensorsFile
    do {
      file = try SafetensorsFile(bytes)
    } catch .outOfMemory {
      throw .outOfMemory
    } catch {
      throw .notSafetensors(error.description)
    }
    let version = try Self.text(Key.version, in: file)
    guard [Self.plainVersion, Self.judgedVersion].contains(version) else {
      let expected = "\(Self.plainVersion) or \(Self.judgedVersion)"
      throw .unexpected(what: Key.version, expected: expected, found: version)
    }
    let network = try Self.network(in: file)
    let judge = version == Self.judgedVersion ? try Self.judge(in: file) : nil
    let known = Set(
      Self.tensorNames(network, Self.networkName) + (judge.map { Self.tensorNames($0.network, Self.judgeName) } ?? [])
    )
    if let stranger = file.tensors.first(where: { !known.contains($0.name) }) {
      let expected = "those of \(network.layers.count) layers"
      throw .unexpected(what: "tensors", expected: expected, found: "\"\(stranger.name.prefix(40))\"")
    }
    let normalization = try Self.value(Key.normalization, in: file, expected: "full or blocks") {
      Normalization(rawValue: $0)
    }
    let inputScale = try Self.number(Key.inputScale, in: file, within: ModelBounds.inputScale)
    let temperature = try Self.number(Key.temperature, in: file, within: ModelBounds.temperature)
    let training = try Self.value(Key.training, in: file, expected: "a training summary without negative numbers") {
      let training = JSONValue(parsing: Array($0.utf8)).flatMap(TrainingSummary.init)
      return training.flatMap { min($0.digits, $0.augmentation, $0.iterations) < 0 ? nil : $0 }
    }
    let largestLogit = ModelBounds.largestLogit(of: network, inputScale: inputScale)
    guard largestLogit <= ModelBounds.largestLogit else {
      throw .unexpected(
        what: "tensors",
        expected: "weights and an input scale that keep outputs within ±\(ModelBounds.largestLogit)",
        found: "\(largestLogit)"
      )
    }
    self.init(
      network: network,
      normalization: normalization,
      inputScale: inputScale,
      temperature: temperature,
      judge: judge,
      training: training
    )
  }

  private static func judge(in file: SafetensorsFile) throws(FileError) -> Judge {
    let expected = "hidden layers of 1 to \(Judge.mostUnits) units, such as 32-16"
    let hidden = try value(Key.judgeUnits, in: file, expected: expected) { text in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      let isValid = parts.count <= Judge.mostLayers && parts.allSatisfy { (1...Judge.mostUnits).contains($0) }
      return isValid ? parts : nil
    }
    let network = try network(Judge.layers(hidden: hidden), named: judgeName, in: file)
    let largest = network.outputBound(inputBound: Judge.largestInput)
    guard largest <= ModelBounds.largestLogit else {
      let expected = "a judge whose outputs stay within ±\(ModelBounds.largestLogit)"
      throw .unexpected(what: "tensors", expected: expected, found: "\(largest)")
    }
    return Judge(
      network: network,
      slope: try number(Key.judgeSlope, in: file, within: ModelBounds.judgeScale),
      offset: try number(Key.judgeOffset, in: file, within: ModelBounds.judgeScale)
    )
  }

  private static func tensorNames(_ network: Network, _ name: String) -> [String] {
    network.layers.indices.flatMap { ["\(name).\($0).weight", "\(name).\($0).bias"] }
  }

  private static func number(
    _ key: String,
    in file: SafetensorsFile,
    within bounds: ClosedRange<Float>
  ) throws(FileError) -> Float {
    try value(key, in: file, expected: "a number from \(bounds.lowerBound) to \(bounds.upperBound)") { text in
      Float(text).flatMap { bounds.contains($0) ? $0 : nil }
    }
  }

  private static func text(_ key: String, in file: SafetensorsFile) throws(FileError) -> String {
    guard let text = file.metadata[key] else {
      throw .unexpected(what: "metadata \"\(key)\"", expected: "a value, as `digits train` writes it", found: "none")
    }
    return text
  }

  private static func value<Value>(
    _ key: String,
    in file: SafetensorsFile,
    expected: String,
    _ parse: (String) -> Value?
  ) throws(FileError) -> Value {
    let text = try text(key, in: file)
    guard let value = parse(text) else {
      throw .unexpected(what: "metadata \"\(key)\"", expected: expected, found: "\"\(text.prefix(40))\"")
    }
    return value
  }

  /// More layers than a useful network has; finding the tensors of each takes time.
  private static let mostLayers = 100

  private static func network(in file: SafetensorsFile) throws(FileError) -> Network {
    let hidden =
      try value(Key.layers, in: file, expected: "layers from 64 to 10, such as 64-128-10") { text in
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (2...mostLayers).contains(parts.count), parts.first == "\(DigitGrid.count)", parts.last == "10" else {
          return nil
        }
        let hidden = parts.dropFirst().dropLast().compactMap(HiddenLayer.init)
        return hidden.count == parts.count - 2 ? hidden : nil
      } as [HiddenLayer]
    let names = Activation.allCases.map(\.rawValue).joined(separator: ", ")
    let activations = try value(
      Key.activations,
      in: file,
      expected: "\(hidden.count + 1) of \(names), only the last one softmax"
    ) { text in
      let names = text.split(separator: "-", omittingEmptySubsequences: false)
      let activations = names.compactMap { Activation(rawValue: String($0)) }
      let isValid =
        names.count == hidden.count + 1 && activations.count == names.count
        && !activations.dropLast().contains(.softmax)
      return isValid ? activations : nil
    }
    guard let layers = HiddenLayer.layers(hidden, activations: activations) else {
      let found = hidden.map(\.description).joined(separator: "-")
      throw .unexpected(what: Key.layers, expected: "convolutions before units", found: found)
    }
    return try network(layers, named: networkName, in: file)
  }

  private static func network(
    _ layers: [Layer],
    named name: String,
    in file: SafetensorsFile
  ) throws(FileError) -> Network {
    var network = Network(layers: layers)
    var parameters = [Float]()
    parameters.reserveCapacity(network.parameters.count)
    for (index, layer) in layers.enumerated() {
      let weights = try values(of: "\(name).\(index).weight", shape: weightShape(layer), in: file)
      parameters += Matrix(rows: layer.outputChannels, columns: layer.fanIn, values: weights).transposed.values
      parameters += try values(of: "\(name).\(index).bias", shape: [layer.outputChannels], in: file)
    }
    network.parameters = parameters
    return network
  }

  private static func values(
    of name: String,
    shape: [Int],
    in file: SafetensorsFile
  ) throws(FileError) -> [Float] {
    guard let tensor = file.tensors.first(where: { $0.name == name }) else {
      throw .unexpected(what: "tensor \"\(name)\"", expected: "the shape \(shape)", found: "none")
    }
    guard tensor.shape == shape else {
      throw .unexpected(what: "tensor \"\(name)\"", expected: "the shape \(shape)", found: "\(tensor.shape)")
    }
    if let value = tensor.values.first(where: { !(abs($0) <= ModelBounds.largestWeight) }) {
      throw .unexpected(
        what: "tensor \"\(name)\"",
        expected: "numbers within ±\(ModelBounds.largestWeight)",
        found: "\(value)"
      )
    }
    return tensor.values
  }
}
