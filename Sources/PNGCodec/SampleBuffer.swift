import Support
import SystemPackage

/// Memory for a number of samples that depends on the file. Failed allocation throws an error, whereas an array would
/// crash the process.
struct SampleBuffer: ~Copyable {
  let samples: UnsafeMutableBufferPointer<UInt8>

  /// Allocates uninitialized memory for `count` samples.
  init(count: Int) throws(PNGError) {
    guard let memory = malloc(max(count, 1)) else { throw .noMemory(for: count) }
    samples = .init(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
  }

  deinit {
    free(samples.baseAddress)
  }
}

extension PNGError {
  /// Returns the error for bytes for which there is no memory: that an image is too large for it, or, if they are so few
  /// that they would be missing whatever the image, that the system has none.
  static func noMemory(for byteCount: Int) -> PNGError {
    let fewBytes = 1 << 20
    return byteCount > fewBytes ? .outOfMemory : .unreadable(errno: Errno.noMemory.rawValue)
  }
}
