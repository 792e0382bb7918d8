extension Network {
  /// Runs the forward pass on `inputs`, `count × inputCount`, and leaves each layer's output in `buffers`.
  ///
  /// If `activatesOutput` is false, the last layer's output is its logits.
  func forward(_ inputs: UnsafePointer<Float>, count: Int, into buffers: LayerBuffers, activatesOutput: Bool) {
    precondition(count <= buffers.capacity, "a pass takes at most `capacity` samples")
    parameters.withUnsafeBufferPointer { parameters in
      var input = inputs
      for (index, layer) in layers.enumerated() {
        guard let base = parameters.baseAddress, let output = buffers.layers[index].baseAddress else { return }
        if let patches = buffers.patches[index] {
          patches.im2col(input, count: count)
          input = UnsafePointer(patches.values.baseAddress ?? output)
        }
        let rows = count * layer.positionCount
        let columns = layer.outputChannels
        let weights = base + ranges[index].weights.lowerBound
        MatrixProduct(m: rows, n: columns, k: layer.fanIn)(input, weights, into: output, kernel: buffers.kernel)
        let biases = base + ranges[index].biases.lowerBound
        for row in 0..<rows {
          let row = output + row * columns
          for i in 0..<columns { row[i] += biases[i] }
        }
        if activatesOutput || index < layers.count - 1 {
          layer.activation.apply(to: .init(start: output, count: rows * columns), columns: columns)
        }
        input = UnsafePointer(output)
      }
    }
  }
}
