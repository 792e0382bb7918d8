import PNGCodec
import Support
package import SystemPackage

/// The images in a stream of frames, read on demand.
///
/// A frame is the length of a key, the key, the length of a PNG file, and the file. Each length is an unsigned 32-bit
/// number, most significant byte first. A frame longer than the limit is refused without being kept in memory, and the
/// stream continues after it. If the stream ends inside a frame or cannot be read, the last element is the error.
package struct FrameReader: IteratorProtocol {
  private let file: FileDescriptor
  /// The memory for frames that have been read and not yet decoded; its limit is that of a single frame.
  private let budget: MemoryBudget
  private var chunk: ArraySlice<UInt8> = []
  /// The number of frames begun so far.
  private var number = 0
  /// The bytes of a refused frame that are still to be skipped.
  private var refusedCount = 0
  private var isAtEnd = false

  /// Longer than any path or object name. A longer key means that the stream does not consist of frames.
  private static let longestKey = 1 << 16

  /// Creates a reader of the frames in `file`; a PNG file of more than `maxFrame` bytes is refused, and all frames that
  /// wait to be decoded have at most `maxFrame` bytes together.
  package init(_ file: FileDescriptor, maxFrame: Int) {
    self.file = file
    budget = MemoryBudget(limit: maxFrame)
  }

  /// The next image or the reason why it is refused, or the error that ends the stream; nil at its end.
  package mutating func next() -> FoundInput? {
    guard !isAtEnd else { return nil }
    do throws(InputStreamError) {
      if let found = try nextFrame() { return found }
      isAtEnd = true
      return nil
    } catch {
      isAtEnd = true
      return .listFailure(error)
    }
  }

  private mutating func nextFrame() throws(InputStreamError) -> FoundInput? {
    try skipRefused()
    guard try fill() else { return nil }
    number += 1
    let keyLength = try length(.keyLength)
    guard keyLength <= Self.longestKey else {
      throw .keyTooLong(frame: number, byteCount: keyLength, limit: Self.longestKey)
    }
    let key = try bytes(keyLength, .key)
    let count = try length(.dataLength)
    guard let reservation = try? budget.reserve(count) else {
      refusedCount = count
      return .refusedFrame(key: key, .frameTooLarge(byteCount: count, limit: budget.limit))
    }
    guard (try? AvailableMemory.check(count)) != nil else {
      refusedCount = count
      return .refusedFrame(key: key, .image(.outOfMemory))
    }
    return .frame(ImageFrame(key: key, bytes: try bytes(count, .data), reservation: reservation))
  }

  private mutating func skipRefused() throws(InputStreamError) {
    while refusedCount > 0 { refusedCount -= try take(upTo: refusedCount, .data, missing: refusedCount).count }
  }

  private mutating func length(_ part: InputStreamError.FramePart) throws(InputStreamError) -> Int {
    try bytes(4, part).reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func bytes(_ count: Int, _ part: InputStreamError.FramePart) throws(InputStreamError) -> [UInt8] {
    var bytes = [UInt8]()
    bytes.reserveCapacity(count)
    while bytes.count < count { bytes += try take(upTo: count - bytes.count, part, missing: count - bytes.count) }
    return bytes
  }

  /// Takes at least one byte and at most `count`; there must be `missing` more in this part of the frame.
  private mutating func take(
    upTo count: Int,
    _ part: InputStreamError.FramePart,
    missing: Int
  ) throws(InputStreamError) -> ArraySlice<UInt8> {
    guard try fill() else { throw .truncatedFrame(frame: number, part, missing: missing) }
    let taken = chunk.prefix(count)
    chunk = chunk.dropFirst(count)
    return taken
  }

  /// Reads the next chunk if none is left; false at the end of the stream.
  private mutating func fill() throws(InputStreamError) -> Bool {
    guard chunk.isEmpty else { return true }
    do {
      chunk = try file.readChunk()[...]
    } catch {
      throw .cannotRead(error)
    }
    return !chunk.isEmpty
  }
}
