/// Answers from a network, batch by batch, in buffers that are made once.
///
/// Not `Sendable`: each thread has its own.
public final class Predictor {
  private let network: Network
  private let buffers: LayerBuffers

  /// Samples in a batch: the network's weights are then read from the cache once for all of them.
  public static let batchSize = 64

  /// A predictor for `network`.
  public init(_ network: Network) {
    self.network = network
    buffers = LayerBuffers(for: network, capacity: Self.batchSize)
  }

  /// The logits (the last layer's weighted sums) of each row of `inputs`.
  ///
  /// - Parameter inputs: a row of `inputCount` numbers for each sample; any number of rows.
  /// - Returns: a row of `outputCount` logits for each sample.
  public func logits(_ inputs: Matrix) -> Matrix {
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
