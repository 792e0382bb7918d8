import Support

/// Memory for a number of samples that depends on the file. Failed allocation throws an error, whereas an array would
/// crash the process.
struct SampleBuffer: ~Copyable {
  let samples: UnsafeMutableBufferPointer<UInt8>

  /// Allocates uninitialized memory for `count` samples.
  init(count: Int) throws(PNGError) {
    guard let memory = malloc(max(count, 1)) else { throw .outOfMemory }
    samples = .init(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
  }

  deinit {
    free(samples.baseAddress)
  }

  /// Checks that memory for `count` samples is available, before an array allocates it.
  static func checkAvailable(count: Int) throws(PNGError) {
    _ = try SampleBuffer(count: count)
  }
}
