import Support

/// One buffer per layer of a network, for batches of at most `capacity` samples.
///
/// Allocated once and reused for every batch, so that a pass allocates nothing. Not `Sendable`: use one per thread.
final class LayerBuffers {
  let capacity: Int
  /// What computes a pass.
  let kernel: Kernel
  /// Each layer's buffer: `capacity × outputCount`, one row per sample.
  let layers: [UnsafeMutableBufferPointer<Float>]
  /// The patches of each convolution's input; nil for fully connected layers and without `holdsPatches`.
  let patches: [Patches?]

  init(for network: Network, capacity: Int, holdsPatches: Bool = true, kernel: Kernel = .best) {
    self.capacity = capacity
    self.kernel = kernel
    patches = network.layers.map { layer in
      guard holdsPatches, case .convolution(let convolution) = layer else { return nil }
      return Patches(convolution, capacity: capacity)
    }
    // Not initialized: a pass writes before it reads, and pages that are never used cost nothing.
    layers = network.layers.map { .allocate(capacity: capacity * $0.outputCount) }
  }

  deinit {
    for layer in layers { layer.deallocate() }
  }

  /// One sample's row in one layer's buffer.
  func row(_ sample: Int, of layer: Int) -> UnsafeMutableBufferPointer<Float> {
    let count = layers[layer].count / capacity
    return UnsafeMutableBufferPointer(rebasing: layers[layer][sample * count..<(sample + 1) * count])
  }
}
