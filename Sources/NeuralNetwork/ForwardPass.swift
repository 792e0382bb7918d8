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
        if let patches = buffers.patches[index] {
          patches.gather(input, count: count)
          input = UnsafePointer(patches.values.baseAddress ?? output)
        }
        let rows = count * layer.placeCount
        let columns = layer.weightColumns
        let weights = base + ranges[index].weights.lowerBound
        MatrixProduct(m: rows, n: columns, k: layer.weightRows)(input, weights, into: output)
        let biases = base + ranges[index].biases.lowerBound
        let activates = activatesOutput || index < layers.count - 1
        for row in 0..<rows {
          let row = UnsafeMutableBufferPointer(start: output + row * columns, count: columns)
          for i in 0..<columns { row[i] += biases[i] }
          if activates { layer.activation.apply(to: row) }
        }
        input = UnsafePointer(output)
      }
    }
  }
}
