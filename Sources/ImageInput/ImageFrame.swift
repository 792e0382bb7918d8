package import PNGCodec

/// An image that arrives in a stream: the bytes of its PNG file, and a key in place of a path.
package struct ImageFrame: Equatable, Sendable {
  /// The bytes that name the image in its row; they need not be UTF-8, nor a valid path.
  package let key: [UInt8]
  /// The bytes of the PNG file.
  package let bytes: [UInt8]
  /// Keeps the memory of `bytes` reserved while the frame exists.
  private let reservation: MemoryBudget.Reservation?

  /// Creates a frame, whose memory may be reserved in a budget.
  package init(key: [UInt8], bytes: [UInt8], reservation: MemoryBudget.Reservation? = nil) {
    self.key = key
    self.bytes = bytes
    self.reservation = reservation
  }

  /// Whether two frames have the same key and bytes.
  package static func == (first: ImageFrame, second: ImageFrame) -> Bool {
    first.key == second.key && first.bytes == second.bytes
  }
}
