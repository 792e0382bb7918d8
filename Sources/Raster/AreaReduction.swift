package import Support

/// Averages an image down while its rows arrive one by one.
///
/// Each pixel of the result is the mean over the rectangle that it covers, including fractions of pixels. Colors are
/// weighted by alpha, so that hidden colors do not show through. All sums are integers and only the mean is rounded, so
/// the result is exact and independent of how the image was read. Besides the result, it stores one row of sums.
package struct AreaReduction {
  /// The most that a source pixel can add to a sum: a sample times its alpha, plus half the alpha for rounding.
  package static let largestSum = 256 * 255

  /// The memory for the sums of a row of such an image, in bytes.
  package static func memory(width: Int, height: Int, channels: Int) -> Int {
    let size = AreaGeometry.hasSmallSums(width: width, height: height, channels: channels) ? 4 : 8
    return width * channels * size
  }

  private let rowSize: Int
  private let height: Int
  private let newSize: (width: Int, height: Int)
  private let channels: Int

  private var sums: any AreaSums
  private var samples: [UInt8]
  /// The number of rows of the result that are complete.
  private var completeCount = 0
  /// How much the row in progress still lacks, in units of which a source row has `newSize.height` and a row of the result
  /// `height`.
  private var missing: Int

  /// Creates the reduction of an image of `width × height` pixels of `channels` samples, gray or RGBA, to `size`.
  ///
  /// Neither side may grow, and `largestSum × width × height` must not overflow `Int`.
  package init(width: Int, height: Int, channels: Int, to size: (width: Int, height: Int), kernel: Kernel = .best) {
    rowSize = width * channels
    self.height = height
    self.channels = channels
    newSize = size
    missing = height
    samples = [UInt8](repeating: 0, count: size.width * size.height * channels)
    let geometry = AreaGeometry(width: width, height: height, channels: channels, newSize: size)
    guard geometry.hasSmallSums else {
      sums = ExactAreaSums<Int64>(geometry)
      return
    }
    #if arch(x86_64)
      if kernel == .avx2 {
        sums = FastAreaSums(geometry)
        return
      }
    #endif
    sums = ExactAreaSums<UInt32>(geometry)
  }

  /// Adds the next rows, contiguous in `samples`.
  package mutating func add(rows samples: UnsafeBufferPointer<UInt8>) {
    for start in stride(from: 0, to: samples.count, by: rowSize) {
      add(UnsafeBufferPointer(rebasing: samples[start..<start + rowSize]))
    }
  }

  private mutating func add(_ row: UnsafeBufferPointer<UInt8>) {
    // A source row completes at most one row of the result, which has no more rows than the source.
    let share = min(missing, newSize.height)
    missing -= share
    sums.add(row, times: share)
    guard missing == 0 else { return }
    let newRowSize = newSize.width * channels
    let start = completeCount * newRowSize
    completeCount += 1
    samples.withUnsafeMutableBufferPointer { samples in
      sums.takeMeans(into: UnsafeMutableBufferPointer(rebasing: samples[start..<start + newRowSize]))
    }
    let rest = newSize.height - share
    missing = height - rest
    if rest > 0 { sums.add(row, times: rest) }
  }

  /// The result, complete after the last row.
  package var image: RasterImage {
    channels == 1
      ? .gray(GrayImage(width: newSize.width, height: newSize.height, pixels: samples))
      : .rgba(RGBAImage(width: newSize.width, height: newSize.height, samples: samples))
  }
}
