extension Network {
  /// Runs `count` samples (`count × inputCount` numbers, row by row) and leaves what each layer gives in `buffers`.
  ///
  /// With `activatesOutput` false the last layer keeps its weighted sums, the logits.
  func forward(_ inputs: UnsafePointer<Float>, count: Int, into buffers: LayerBuffers, activatesOutput: Bool) {
    precondition(count <= buffers.capacity, "a pass takes at most `capacity` samples")
    parameters.withUnsafeBufferPointer { parameters in
      var input = inputs
      for (index, layer) in layers.enumerated() {
        guard let base = parameters.baseAddress, let output = buffers.layers[index].baseAddress else { return }
        let weights = base + ranges[index].weights.lowerBound
        MatrixProduct(m: count, n: layer.outputCount, k: layer.inputCount)(input, weights, into: output)
        let biases = parameters[ranges[index].biases]
        let activates = activatesOutput || index < layers.count - 1
        for sample in 0..<count {
          let row = buffers.row(sample, of: index)
          for (i, bias) in biases.enumerated() { row[i] += bias }
          if activates { layer.activation.apply(to: row) }
        }
        input = UnsafePointer(output)
      }
    }
  }
}
