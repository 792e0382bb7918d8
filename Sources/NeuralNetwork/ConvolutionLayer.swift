/// The shape of a convolution: each place of a square image is computed from the places around it, by the same weights.
///
/// Images are stored row by row, the channels of a place side by side. Places outside of the image count as 0 (LeCun et al.,
/// 1989).
public struct ConvolutionLayer: Equatable, Sendable {
  /// Rows and columns of the image that comes in.
  public let inputSide: Int
  /// Numbers at each of its places.
  public let inputChannels: Int
  /// Numbers at each place that goes out.
  public let outputChannels: Int
  /// Rows and columns of the places that one is computed from: an odd number.
  public let kernelSide: Int
  /// Places from one that is computed to the next.
  public let stride: Int
  /// f, applied to each weighted sum.
  public let activation: Activation

  /// A convolution to `outputChannels` channels.
  public init(
    inputSide: Int,
    inputChannels: Int,
    outputChannels: Int,
    kernelSide: Int,
    stride: Int,
    activation: Activation
  ) {
    precondition(inputSide > 0 && inputChannels > 0 && outputChannels > 0 && stride > 0, "sizes are positive")
    precondition(kernelSide > 0 && kernelSide % 2 == 1, "a kernel has a middle")
    precondition(activation != .softmax, "softmax belongs to a layer of classes")
    self.inputSide = inputSide
    self.inputChannels = inputChannels
    self.outputChannels = outputChannels
    self.kernelSide = kernelSide
    self.stride = stride
    self.activation = activation
  }

  /// Rows and columns of the image that goes out.
  public var outputSide: Int { (inputSide + stride - 1) / stride }

  /// Numbers that one place is computed from.
  var patchSize: Int { kernelSide * kernelSide * inputChannels }

  /// Where the numbers of each patch lie in the image: for each place that goes out and each place of the kernel the index of
  /// the first channel, or −1 outside of the image.
  func patchOffsets() -> [Int] {
    let reach = kernelSide / 2
    var offsets = [Int]()
    for row in 0..<outputSide {
      for column in 0..<outputSide {
        for y in row * stride - reach...row * stride + reach {
          for x in column * stride - reach...column * stride + reach {
            let isInside = (0..<inputSide).contains(y) && (0..<inputSide).contains(x)
            offsets.append(isInside ? (y * inputSide + x) * inputChannels : -1)
          }
        }
      }
    }
    return offsets
  }
}
