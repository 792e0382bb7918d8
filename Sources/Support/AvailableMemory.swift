package import SystemPackage

/// Memory for data whose size a file determines: an array that cannot grow ends the process.
package enum AvailableMemory {
  /// The bytes that a thread takes besides large images: its stack, a batch of small images, and its copy of the network's
  /// buffers.
  package static let leastForThread = 1 << 23

  /// Checks that `byteCount` bytes can be allocated, before an array does so.
  ///
  /// - Throws: `Errno.noMemory` if they cannot.
  package static func check(_ byteCount: Int) throws(Errno) {
    guard has(byteCount) else { throw .noMemory }
  }

  /// Whether `byteCount` bytes can be allocated.
  package static func has(_ byteCount: Int) -> Bool { canMap(byteCount, PROT_READ | PROT_WRITE) }

  /// What the C library sets aside for the heap of each thread: addresses, which then lack for everything else where
  /// `ulimit -v` limits them.
  private static let addressesForHeap = 1 << 26

  /// Whether there are memory and addresses for so many threads.
  package static func isEnough(forThreads count: Int) -> Bool {
    has(count * leastForThread) && canMap(count * (leastForThread + addressesForHeap), PROT_NONE)
  }

  private static func canMap(_ byteCount: Int, _ protection: Int32) -> Bool {
    guard byteCount > 0 else { return true }
    // Not `malloc`: the optimizer removes what is freed at once.
    let memory = mmap(nil, byteCount, protection, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let memory, memory != MAP_FAILED else { return false }
    munmap(memory, byteCount)
    return true
  }
}

extension [UInt8] {
  /// Appends bytes, if there is memory for them.
  ///
  /// - Throws: `Errno.noMemory` if there is not.
  package mutating func appendIfPossible(_ bytes: some Collection<UInt8>) throws(Errno) {
    let needed = count + bytes.count
    if needed > capacity {
      let larger = Swift.max(needed, 2 * capacity)
      // The old storage is kept until its bytes have been copied.
      try AvailableMemory.check(larger)
      reserveCapacity(larger)
    }
    append(contentsOf: bytes)
  }
}
