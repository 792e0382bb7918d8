import Support
import SystemPackage

/// The memory of collections that grow with a file: arrays and dictionaries that cannot grow end the process.
struct GrowingMemory {
  private var byteCount = 0
  private var checkedByteCount = 0

  /// Collections that have grown by less are not worth a question.
  private static let step = 1 << 20

  /// Counts an element that takes `byteCount` bytes in all collections together.
  ///
  /// - Throws: `Errno.noMemory` if the system does not have as much again, which they may need for becoming larger.
  mutating func add(_ byteCount: Int) throws(Errno) {
    self.byteCount += byteCount
    guard self.byteCount >= checkedByteCount + max(Self.step, checkedByteCount / 8) else { return }
    checkedByteCount = self.byteCount
    try AvailableMemory.check(checkedByteCount + AvailableMemory.leastForThread)
  }
}
