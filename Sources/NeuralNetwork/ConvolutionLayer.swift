/// The shape of a 2-D convolution over square images (LeCun et al., 1989), zero-padded by ⌊K/2⌋ on each side.
///
/// Input: N×H×W×C, row-major (NHWC), H = W = `inputSide`, C = `inputChannels`; output: N×Hout×Wout×`outputChannels`,
/// Hout = Wout = ⌈H/stride⌉; weights: (K·K·C) × `outputChannels`, K = `kernelSide`.
public struct ConvolutionLayer: Hashable, Sendable {
  /// Height and width of the input, in pixels.
  public let inputSide: Int
  /// Channels of the input.
  public let inputChannels: Int
  /// Channels of the output, one per kernel.
  public let outputChannels: Int
  /// Side of the square kernel; odd.
  public let kernelSide: Int
  /// Stride, in input pixels.
  public let stride: Int
  /// f, applied to each weighted sum.
  public let activation: Activation

  /// Creates a convolution; all sizes must be positive, and the activation must not be softmax.
  package init(
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

  /// Height and width of the output: ⌈`inputSide` / `stride`⌉.
  public var outputSide: Int { (inputSide + stride - 1) / stride }

  /// Inputs per output position: K·K·C.
  var patchSize: Int { kernelSide * kernelSide * inputChannels }

  /// For each output position and kernel position, the index of the pixel's first channel in one H×W×C image, or −1 in
  /// the padding: Hout·Wout × (K·K), row-major.
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
