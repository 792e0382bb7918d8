/// The im2col patches of a batch, which turn a convolution into a matrix product.
///
/// Images: N×H×W×C; patches: N·Hout·Wout × (K·K·C); both row-major, with the letters of `ConvolutionLayer`.
///
/// K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks for document processing",
/// 2006.
final class Patches {
  /// The patches of up to `capacity` images; uninitialized before the first ones are gathered.
  let values: UnsafeMutableBufferPointer<Float>
  private let offsets: [Int]
  private let channels: Int
  private let imageSize: Int

  init(_ layer: ConvolutionLayer, capacity: Int) {
    offsets = layer.patchOffsets()
    channels = layer.inputChannels
    imageSize = layer.inputSide * layer.inputSide * layer.inputChannels
    values = .allocate(capacity: capacity * offsets.count * channels)
  }

  deinit { values.deallocate() }

  /// Gathers the patches of `count` images.
  func im2col(_ images: UnsafePointer<Float>, count: Int) {
    guard var patch = values.baseAddress else { return }
    for image in 0..<count {
      let image = images + image * imageSize
      for offset in offsets {
        if offset < 0 {
          patch.update(repeating: 0, count: channels)
        } else {
          patch.update(from: image + offset, count: channels)
        }
        patch += channels
      }
    }
  }

  /// Sets each pixel of `count` images to the sum of its values in all patches: the adjoint of `im2col`.
  func col2im(into images: UnsafeMutablePointer<Float>, count: Int) {
    guard var patch = UnsafePointer(values.baseAddress) else { return }
    images.update(repeating: 0, count: count * imageSize)
    for image in 0..<count {
      let image = images + image * imageSize
      for offset in offsets {
        if offset >= 0 {
          for channel in 0..<channels { image[offset + channel] += patch[channel] }
        }
        patch += channels
      }
    }
  }
}
