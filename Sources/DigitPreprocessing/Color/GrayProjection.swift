package import Raster

extension RasterImage {
  /// Returns the image in the grayscale in which ink and paper differ most.
  ///
  /// Transparent pixels are first composited onto `background`. Colors are projected onto the direction in which they
  /// vary most (the first principal component), so that red ink is distinguished even from green paper of the same
  /// luminance. An image whose pixels are all gray keeps its values.
  package func grayProjection(background: Background) -> GrayImage {
    switch self {
    case .gray(let image): image
    case .rgba(let image): image.composited(on: background).projected()
    }
  }
}

extension RGBAImage {
  fileprivate func projected() -> GrayImage {
    if let gray = grayIfColorless { return gray }
    let direction = principalDirection()
    // Scaled so that the darkest and lightest possible colors become 0 and 255, whatever the signs.
    let low = 255 * (min(direction.x, 0) + min(direction.y, 0) + min(direction.z, 0))
    let high = 255 * (max(direction.x, 0) + max(direction.y, 0) + max(direction.z, 0))
    let scale = 255 / (high - low)
    var pixels = [UInt8]()
    pixels.reserveCapacity(width * height)
    for i in stride(from: 0, to: samples.count, by: 4) {
      let color = SIMD3(Double(samples[i]), Double(samples[i + 1]), Double(samples[i + 2]))
      let level = ((color * direction).sum() - low) * scale
      pixels.append(UInt8(min(max(level.rounded(), 0), 255)))
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  /// Returns the direction in which colors vary most, from dark to light.
  private func principalDirection() -> SIMD3<Double> {
    var sum = SIMD3<Double>()
    var products = (SIMD3<Double>(), SIMD3<Double>(), SIMD3<Double>())
    for i in stride(from: 0, to: samples.count, by: 4) {
      let color = SIMD3(Double(samples[i]), Double(samples[i + 1]), Double(samples[i + 2]))
      sum += color
      products.0 += color * color.x
      products.1 += color * color.y
      products.2 += color * color.z
    }
    let count = Double(width * height)
    let mean = sum / count
    let covariance = (
      products.0 / count - mean * mean.x, products.1 / count - mean * mean.y, products.2 / count - mean * mean.z
    )
    // Power iteration, starting at luminance, which is close to the result for most images.
    var direction = SIMD3(0.299, 0.587, 0.114)
    for _ in 0..<Self.powerIterations {
      let next = SIMD3(
        (covariance.0 * direction).sum(),
        (covariance.1 * direction).sum(),
        (covariance.2 * direction).sum()
      )
      let length = (next * next).sum().squareRoot()
      guard length > 1e-9 else { break }
      direction = next / length
    }
    return direction.sum() < 0 ? -direction : direction
  }

  private static let powerIterations = 50
}
