extension RasterImage {
  /// Returns the size of an image scaled proportionally to `side` on its long side; neither side is less than 1.
  package static func size(width: Int, height: Int, fitting side: Int) -> (width: Int, height: Int) {
    let longest = max(width, height)
    func scaled(_ length: Int) -> Int { max(1, (length * side + longest / 2) / longest) }
    return (scaled(width), scaled(height))
  }

  /// Returns the image scaled to `newWidth × newHeight` pixels.
  ///
  /// If a side shrinks, each new pixel is the mean of the area it covers, with colors weighted by alpha; if it grows,
  /// each has the value of the old pixel under its center.
  package func scaled(width newWidth: Int, height newHeight: Int) -> RasterImage {
    let (wide, high) = (max(width, newWidth), max(height, newHeight))
    let large = (wide, high) == (width, height) ? self : enlarged(width: wide, height: high)
    return (wide, high) == (newWidth, newHeight) ? large : large.reduced(width: newWidth, height: newHeight)
  }

  /// Returns the image averaged down to `side` on its long side; the image itself if it is not larger.
  package func reduced(to side: Int) -> RasterImage {
    guard max(width, height) > side else { return self }
    let size = Self.size(width: width, height: height, fitting: side)
    return scaled(width: size.width, height: size.height)
  }

  private func reduced(width newWidth: Int, height newHeight: Int) -> RasterImage {
    let (samples, channels) =
      switch self {
      case .gray(let image): (image.pixels, 1)
      case .rgba(let image): (image.samples, 4)
      }
    var reduction = AreaReduction(width: width, height: height, channels: channels, to: (newWidth, newHeight))
    samples.withUnsafeBufferPointer { reduction.add(rows: $0) }
    return reduction.image
  }

  private func enlarged(width newWidth: Int, height newHeight: Int) -> RasterImage {
    let columns = (0..<newWidth).map { (2 * $0 + 1) * width / (2 * newWidth) }
    let rows = (0..<newHeight).map { (2 * $0 + 1) * height / (2 * newHeight) }
    switch self {
    case .gray(let image):
      let pixels = rows.flatMap { y in columns.map { image[$0, y] } }
      return .gray(GrayImage(width: newWidth, height: newHeight, pixels: pixels))
    case .rgba(let image):
      var result = RGBAImage(width: newWidth, height: newHeight, filledWith: .init(0, 0, 0))
      for (y, oldY) in rows.enumerated() {
        for (x, oldX) in columns.enumerated() { result[x, y] = image[oldX, oldY] }
      }
      return .rgba(result)
    }
  }
}
