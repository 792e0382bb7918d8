import Support

/// Memory for samples whose number a file decides: where there is not enough of it that is an error, and not, as with an
/// array, the end of the process.
struct SampleBuffer: ~Copyable {
  let samples: UnsafeMutableBufferPointer<UInt8>

  /// Memory for `count` samples, not set to anything.
  init(count: Int) throws(PNGError) {
    guard let memory = malloc(max(count, 1)) else { throw .outOfMemory }
    samples = .init(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
  }

  deinit {
    free(samples.baseAddress)
  }

  /// Sees that there is memory for `count` samples, before an array is made of them.
  static func checkAvailable(count: Int) throws(PNGError) {
    _ = try SampleBuffer(count: count)
  }
}
