/// The patches of a convolution's images, a row for each place it computes, so that a convolution is a matrix product.
///
/// K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks for document processing", 2006.
final class Patches {
  /// `capacity × places × patchSize` numbers.
  let values: UnsafeMutableBufferPointer<Float>
  private let offsets: [Int]
  private let channels: Int
  private let imageSize: Int

  init(_ layer: ConvolutionLayer, capacity: Int) {
    offsets = layer.patchOffsets()
    channels = layer.inputChannels
    imageSize = layer.inputSide * layer.inputSide * layer.inputChannels
    values = .allocate(capacity: capacity * offsets.count * channels)
    values.initialize(repeating: 0)
  }

  deinit { values.deallocate() }

  /// Fills the rows of `count` images.
  func gather(_ images: UnsafePointer<Float>, count: Int) {
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

  /// Adds the rows of `count` images up into the places that they were gathered from.
  func scatter(into images: UnsafeMutablePointer<Float>, count: Int) {
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
