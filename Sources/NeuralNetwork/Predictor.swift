/// Computes a network's logits batch by batch, in buffers that are allocated once.
///
/// Not `Sendable`: use one per thread.
package final class Predictor {
  private let network: Network
  private let buffers: LayerBuffers

  /// Samples per batch; the weights are read from the cache once for all of them.
  package static let batchSize = 64

  /// Creates a predictor for `network`.
  package init(_ network: Network) {
    self.network = network
    buffers = LayerBuffers(for: network, capacity: Self.batchSize)
  }

  /// Returns the logits (the last layer's weighted sums) of `inputs`.
  ///
  /// - Parameter inputs: N × `inputCount`, one row per sample, for any N.
  /// - Returns: N × `outputCount` logits.
  package func logits(_ inputs: Matrix) -> Matrix {
    precondition(inputs.columns == network.inputCount, "a row holds as many numbers as the network reads")
    var result = Matrix(rows: inputs.rows, columns: network.outputCount)
    inputs.values.withUnsafeBufferPointer { samples in
      var first = 0
      while first < inputs.rows, let base = samples.baseAddress {
        let count = min(Self.batchSize, inputs.rows - first)
        network.forward(
          base + first * inputs.columns,
          count: count,
          into: buffers,
          activatesOutput: false
        )
        let output = buffers.layers[network.layers.count - 1].prefix(count * result.columns)
        result.values.replaceSubrange(first * result.columns..<(first + count) * result.columns, with: output)
        first += count
      }
    }
    return result
  }
}
