/// One buffer of numbers for each layer of a network, for batches of at most `capacity` samples.
///
/// Made once and used again for every batch, so that a pass allocates nothing. Not `Sendable`: each thread has its own.
final class LayerBuffers {
  let capacity: Int
  /// For each layer `capacity × outputCount` numbers, a row for each sample.
  let layers: [UnsafeMutableBufferPointer<Float>]
  /// For each convolution the patches of its images.
  let patches: [Patches?]

  init(for network: Network, capacity: Int, holdsPatches: Bool = true) {
    self.capacity = capacity
    patches = network.layers.map { layer in
      guard holdsPatches, case .convolution(let convolution) = layer else { return nil }
      return Patches(convolution, capacity: capacity)
    }
    layers = network.layers.map { layer in
      let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: capacity * layer.outputCount)
      buffer.initialize(repeating: 0)
      return buffer
    }
  }

  deinit {
    for layer in layers { layer.deallocate() }
  }

  /// The numbers of one sample in one layer.
  func row(_ sample: Int, of layer: Int) -> UnsafeMutableBufferPointer<Float> {
    let count = layers[layer].count / capacity
    return UnsafeMutableBufferPointer(rebasing: layers[layer][sample * count..<(sample + 1) * count])
  }
}
