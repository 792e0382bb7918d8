#if canImport(Glibc)
  import CMalloc
#endif
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

  /// Checks that `count` times `byteCount` bytes can be allocated.
  ///
  /// - Throws: `Errno.noMemory` if they cannot.
  package static func check(_ count: Int, times byteCount: Int) throws(Errno) {
    let (product, overflows) = count.multipliedReportingOverflow(by: byteCount)
    guard !overflows else { throw .noMemory }
    try check(product)
  }

  /// Lets all threads of the process share one heap where `ulimit -v` limits its addresses.
  ///
  /// Otherwise the C library sets aside addresses for a heap of each thread, if there are any left, and an image for which
  /// they then lack would be read or not by chance.
  package static func shareHeapIfLimited() {
    #if canImport(Glibc)
      var limit = rlimit()
      let addresses = __rlimit_resource_t(RLIMIT_AS.rawValue)
      guard getrlimit(addresses, &limit) == 0, limit.rlim_cur != rlim_t.max else { return }
      mallopt(M_ARENA_MAX, 1)
    #endif
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
