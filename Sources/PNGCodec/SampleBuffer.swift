import Support

/// Memory for a number of samples that depends on the file. Failed allocation throws an error, whereas an array would
/// crash the process.
struct SampleBuffer: ~Copyable {
  let samples: UnsafeMutableBufferPointer<UInt8>

  /// Less memory than this is missing whatever the image.
  private static let smallCount = 1 << 20

  /// Allocates uninitialized memory for `count` samples.
  init(count: Int) throws(PNGError) {
    guard let memory = malloc(max(count, 1)) else { throw Self.failure(count) }
    samples = .init(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
  }

  deinit {
    free(samples.baseAddress)
  }

  /// Checks that memory for `count` samples is available, before an array allocates it; a few are not worth asking.
  static func checkAvailable(count: Int) throws(PNGError) {
    let fewSamples = 1 << 17
    guard count > fewSamples else { return }
    do {
      try AvailableMemory.check(count)
    } catch {
      throw failure(count)
    }
  }

  /// Returns the error for samples for which there is no memory.
  private static func failure(_ count: Int) -> PNGError {
    count > smallCount ? .outOfMemory : .unreadable(errno: ENOMEM)
  }
}
