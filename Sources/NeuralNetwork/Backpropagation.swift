package import Support

/// The sums over a micro-batch.
package struct BatchResult {
  /// The gradient of the summed loss with respect to every parameter.
  package var gradient: [Float]
  /// The summed loss.
  package var loss = 0.0
  /// Number of samples whose largest output is the label's.
  package var correct = 0
}

/// The forward and backward pass over one micro-batch, with the buffers it needs and the gradient it computes.
package final class Backpropagation {
  /// Samples per micro-batch; fixed, so that the order of additions, and with it every bit of the result, does not
  /// depend on the number of threads.
  static let microbatchSize = 64

  private let kernel: Kernel
  private let activations: LayerBuffers
  private let gradients: LayerBuffers
  package var result: BatchResult

  package init(for network: Network, kernel: Kernel = .best) {
    self.kernel = kernel
    activations = LayerBuffers(for: network, capacity: Self.microbatchSize, kernel: kernel)
    gradients = LayerBuffers(for: network, capacity: Self.microbatchSize, holdsPatches: false)
    result = BatchResult(gradient: [Float](repeating: 0, count: network.parameters.count))
  }

  /// Fills `result` with the loss and its gradient, summed over `labels.count` samples.
  package func run(
    _ network: Network,
    loss: Loss,
    inputs: UnsafePointer<Float>,
    labels: UnsafeBufferPointer<UInt8>
  ) {
    network.forward(inputs, count: labels.count, into: activations, activatesOutput: true)
    compareOutputs(network, loss: loss, labels: labels)
    for index in network.layers.indices.reversed() {
      let layer = network.layers[index]
      guard let output = gradients.layers[index].baseAddress else { return }
      if index < network.layers.count - 1 {
        let count = labels.count * layer.outputCount
        layer.activation.multiplyByDerivative(
          .init(rebasing: gradients.layers[index][..<count]),
          activations: .init(activations.layers[index])
        )
      }
      let rows = labels.count * layer.positionCount
      let patches = activations.patches[index]
      let previous = index == 0 ? inputs : UnsafePointer(activations.layers[index - 1].baseAddress ?? output)
      let input = UnsafePointer(patches?.values.baseAddress) ?? previous
      addUp(layer, network.ranges[index], input: input, gradients: output, rows: rows)
      if index > 0, let previous = gradients.layers[index - 1].baseAddress {
        network.parameters.withUnsafeBufferPointer { parameters in
          guard let base = parameters.baseAddress else { return }
          let weights = base + network.ranges[index].weights.lowerBound
          // The patches are no longer needed, so their buffer is reused for their gradients.
          let inputGradients = patches?.values.baseAddress ?? previous
          let product = MatrixProduct(m: rows, transposedB: layer.fanIn, k: layer.outputChannels)
          product(output, weights, into: inputGradients, kernel: kernel)
          patches?.col2im(into: previous, count: labels.count)
        }
      }
    }
  }

  /// Computes the loss, the number of correct samples, and the gradient with respect to the logits.
  private func compareOutputs(_ network: Network, loss: Loss, labels: UnsafeBufferPointer<UInt8>) {
    let last = network.layers.count - 1
    guard let outputs = activations.layers[last].baseAddress, let gradients = gradients.layers[last].baseAddress else {
      return
    }
    result.loss = loss.gradient(
      outputs: outputs,
      labels: labels,
      classCount: network.outputCount,
      activation: network.layers[last].activation,
      into: gradients
    )
    result.correct = labels.indices.count { activations.row($0, of: last).indexOfLargest == Int(labels[$0]) }
  }

  /// Computes the gradient with respect to one layer's weights, xᵀ·δ, and biases, the sum of δ over its rows.
  ///
  /// x: `rows × fanIn`; δ: `rows × outputChannels`; one row per sample and output position.
  private func addUp(
    _ layer: Layer,
    _ ranges: Network.ParameterRanges,
    input: UnsafePointer<Float>,
    gradients: UnsafePointer<Float>,
    rows: Int
  ) {
    let columns = layer.outputChannels
    result.gradient.withUnsafeMutableBufferPointer { sums in
      guard let base = sums.baseAddress else { return }
      MatrixProduct(transposedA: layer.fanIn, n: columns, k: rows)(
        input,
        gradients,
        into: base + ranges.weights.lowerBound,
        kernel: kernel
      )
      Self.addUpRows(gradients, rows: rows, columns: columns, into: base + ranges.biases.lowerBound)
    }
  }

  /// Sums each column of a row-major matrix, row after row.
  private static func addUpRows(
    _ values: UnsafePointer<Float>,
    rows: Int,
    columns: Int,
    into sums: UnsafeMutablePointer<Float>
  ) {
    var column = 0
    while column < columns {
      let isVector = columns - column >= SIMD8<Float>.scalarCount
      if isVector {
        var sum = SIMD8<Float>()
        for row in 0..<rows {
          sum += UnsafeRawPointer(values + row * columns + column).loadUnaligned(as: SIMD8<Float>.self)
        }
        UnsafeMutableRawPointer(sums + column).storeBytes(of: sum, as: SIMD8<Float>.self)
        column += SIMD8<Float>.scalarCount
      } else {
        var sum: Float = 0
        for row in 0..<rows { sum += values[row * columns + column] }
        sums[column] = sum
        column += 1
      }
    }
  }
}
