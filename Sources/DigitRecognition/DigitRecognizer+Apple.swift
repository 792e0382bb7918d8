// Images of Apple's frameworks. This file has been compiled nowhere yet: the tests run on Linux, which has none of them.

#if canImport(CoreGraphics)
  public import CoreGraphics
  import Raster

  extension DigitRecognizer {
    /// Recognizes the digit in a Core Graphics image; nil if it cannot be drawn.
    public func recognize(_ image: CGImage) -> Recognition? {
      let (width, height) = (image.width, image.height)
      var samples = [UInt8](repeating: 0, count: 4 * width * height)
      let isDrawn = samples.withUnsafeMutableBytes { buffer in
        guard
          let context = CGContext(
            data: buffer.baseAddress,
            width: width,
            height: height,
            bitsPerComponent: 8,
            bytesPerRow: 4 * width,
            space: CGColorSpaceCreateDeviceRGB(),
            bitmapInfo: CGImageAlphaInfo.premultipliedLast.rawValue
          )
        else { return false }
        context.draw(image, in: CGRect(x: 0, y: 0, width: width, height: height))
        return true
      }
      guard isDrawn else { return nil }
      return try? recognize(rgba: samples, width: width, height: height, isPremultiplied: true)
    }

    /// Recognizes the digits in Core Graphics images, one answer for each; nil for those that cannot be drawn.
    public func recognize(_ images: [CGImage]) -> [Recognition?] { images.map { recognize($0) } }
  }
#endif

#if canImport(CoreVideo)
  public import CoreVideo

  extension DigitRecognizer {
    /// Recognizes the digit in a pixel buffer, such as a frame of a camera; nil if its format is none of 8-bit gray,
    /// 32-bit BGRA, or luma and chroma in two planes, of which the luma is read.
    public func recognize(_ buffer: CVPixelBuffer) -> Recognition? {
      guard CVPixelBufferLockBaseAddress(buffer, .readOnly) == kCVReturnSuccess else { return nil }
      defer { CVPixelBufferUnlockBaseAddress(buffer, .readOnly) }
      let (width, height) = (CVPixelBufferGetWidth(buffer), CVPixelBufferGetHeight(buffer))
      switch CVPixelBufferGetPixelFormatType(buffer) {
      case kCVPixelFormatType_32BGRA:
        let bytesPerRow = CVPixelBufferGetBytesPerRow(buffer)
        guard let base = CVPixelBufferGetBaseAddress(buffer) else { return nil }
        let bytes = UnsafeRawBufferPointer(start: base, count: bytesPerRow * height)
        return try? recognize(bgra: bytes, width: width, height: height, bytesPerRow: bytesPerRow)
      case kCVPixelFormatType_OneComponent8:
        let bytesPerRow = CVPixelBufferGetBytesPerRow(buffer)
        guard let base = CVPixelBufferGetBaseAddress(buffer) else { return nil }
        let bytes = UnsafeRawBufferPointer(start: base, count: bytesPerRow * height)
        return try? recognize(gray: bytes, width: width, height: height, bytesPerRow: bytesPerRow)
      case kCVPixelFormatType_420YpCbCr8BiPlanarFullRange, kCVPixelFormatType_420YpCbCr8BiPlanarVideoRange:
        let bytesPerRow = CVPixelBufferGetBytesPerRowOfPlane(buffer, 0)
        guard let base = CVPixelBufferGetBaseAddressOfPlane(buffer, 0) else { return nil }
        let bytes = UnsafeRawBufferPointer(start: base, count: bytesPerRow * height)
        return try? recognize(gray: bytes, width: width, height: height, bytesPerRow: bytesPerRow)
      default: return nil
      }
    }

    /// Recognizes the digits in pixel buffers, one answer for each; nil for those in other formats.
    public func recognize(_ buffers: [CVPixelBuffer]) -> [Recognition?] { buffers.map { recognize($0) } }
  }
#endif
