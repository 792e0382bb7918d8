import DigitPreprocessing
import DigitRecognition
import NeuralNetwork

extension DigitModel {
  /// The network as an ONNX file: N×8×8 values 0…16 (`grid`) → N×10 probabilities (`probabilities`).
  ///
  /// The input scale and the temperature are part of the graph; the judge, which sees more of an image than its grid,
  /// is not.
  func onnx(metadata: [String: String]) -> [UInt8] {
    var graph = ONNXGraph(name: "digits")
    graph.addInput("grid", shape: [DigitGrid.side, DigitGrid.side])
    let scale = graph.constant("input_scale", shape: [], [inputScale])
    var value = graph.node("Mul", ["grid", scale])
    /// Whether `value` is N×C×H×W, as ONNX has images, and not N×units.
    var isImage = false
    for (index, layer) in network.layers.enumerated() {
      let range = network.ranges[index]
      let weights = Matrix(
        rows: layer.fanIn,
        columns: layer.outputChannels,
        values: Array(network.parameters[range.weights])
      )
      let name = "layers.\(index)"
      let bias = graph.constant(
        "\(name).bias",
        shape: [layer.outputChannels],
        Array(network.parameters[range.biases])
      )
      switch layer {
      case .convolution(let layer):
        if !isImage {
          let shape = graph.constant("\(name).shape", [-1, layer.inputChannels, layer.inputSide, layer.inputSide])
          value = graph.node("Reshape", [value, shape])
          isImage = true
        }
        value = graph.convolution(layer, [value, graph.kernels("\(name).weight", layer, weights), bias])
      case .dense(let layer):
        if isImage { value = graph.node("Transpose", [value], attributes: [("perm", .integers([0, 2, 3, 1]))]) }
        if isImage || index == 0 {
          value = graph.node("Reshape", [value, graph.constant("\(name).shape", [-1, layer.inputCount])])
          isImage = false
        }
        let matrix = graph.constant(
          "\(name).weight",
          shape: [layer.outputCount, layer.inputCount],
          weights.transposed.values
        )
        value = graph.node("Gemm", [value, matrix, bias], attributes: [("transB", .integer(1))])
      }
      // The probabilities are computed from the logits, whatever the last layer was trained with.
      if index < network.layers.count - 1 { value = graph.node(layer.activation.operation, [value]) }
    }
    value = graph.node("Div", [value, graph.constant("temperature", shape: [], [temperature])])
    _ = graph.node("Softmax", [value], attributes: [("axis", .integer(-1))], output: "probabilities")
    graph.addOutput("probabilities", shape: [network.outputCount])
    return graph.file(
      producer: "digits",
      description: "8×8 digits with values 0…16, as `digits quantize` writes them → probability of each digit",
      metadata: metadata
    )
  }
}

extension ONNXGraph {
  fileprivate mutating func convolution(_ layer: ConvolutionLayer, _ inputs: [String]) -> String {
    let reach = layer.kernelSide / 2
    return node(
      "Conv",
      inputs,
      attributes: [
        ("kernel_shape", .integers([layer.kernelSide, layer.kernelSide])),
        ("strides", .integers([layer.stride, layer.stride])), ("pads", .integers([reach, reach, reach, reach])),
      ]
    )
  }

  /// Adds the kernels of a convolution, from (rows · columns · input channels) × output channels to output channels ×
  /// input channels × rows × columns.
  fileprivate mutating func kernels(_ name: String, _ layer: ConvolutionLayer, _ weights: Matrix) -> String {
    let side = layer.kernelSide
    var values = [Float]()
    values.reserveCapacity(weights.values.count)
    for output in 0..<layer.outputChannels {
      for input in 0..<layer.inputChannels {
        for place in 0..<side * side { values.append(weights[place * layer.inputChannels + input, output]) }
      }
    }
    return constant(name, shape: [layer.outputChannels, layer.inputChannels, side, side], values)
  }
}

extension Activation {
  /// The name of the operation in ONNX.
  fileprivate var operation: String {
    switch self {
    case .relu: "Relu"
    case .tanh: "Tanh"
    case .sigmoid: "Sigmoid"
    case .softmax: "Softmax"
    }
  }
}
