import ImageInput
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Frame reader")
struct FrameReaderTests {
  /// What is found in a stream of the given bytes.
  private static func found(_ bytes: [UInt8], maxFrame: Int = 1000) throws -> [FoundInput] {
    try withTemporaryDirectory { directory in
      let path = directory.appending("stream")
      try write(bytes, to: path)
      let file = try FileDescriptor.open(path, .readOnly)
      return try file.closeAfter { Array(IteratorSequence(FrameReader(file, maxFrame: maxFrame))) }
    }
  }

  private static let one = FoundInput.frame(ImageFrame(key: [0x61], bytes: [1, 2, 3]))

  @Test("A stream has one image for each frame; keys and files may be any bytes, or none")
  func frames() throws {
    let key: [UInt8] = [0xFF, 0x00, 0x0A, 0x2F, 0x2F]
    #expect(
      try Self.found(frame("a", [1, 2, 3]) + frame(key, []) + frame("", [4])) == [
        Self.one, .frame(ImageFrame(key: key, bytes: [])), .frame(ImageFrame(key: [], bytes: [4])),
      ]
    )
  }

  @Test("An empty stream has no images")
  func empty() throws {
    #expect(try Self.found([]).isEmpty)
  }

  @Test("A frame longer than one read of 64 KiB is whole, and so are those around it")
  func long() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let long = FoundInput.frame(ImageFrame(key: [0x62], bytes: bytes))
    let stream = frame("a", [1, 2, 3]) + frame("b", bytes) + frame("a", [1, 2, 3])
    // All frames are kept at once, so the limit is above their sum.
    #expect(try Self.found(stream, maxFrame: 300_000) == [Self.one, long, Self.one])
  }

  @Test("A stream that ends inside a frame says which part is not whole, after the frames before it")
  func truncated() throws {
    let whole = frame("ab", [1, 2, 3])
    for (count, part, missing) in [
      (1, InputStreamError.FramePart.keyLength, 3), (4, .key, 2), (5, .key, 1), (6, .dataLength, 4),
      (9, .dataLength, 1), (10, .data, 3), (12, .data, 1),
    ] {
      let error = InputStreamError.truncatedFrame(frame: 2, part, missing: missing)
      #expect(try Self.found(frame("a", [1, 2, 3]) + whole.prefix(count)) == [Self.one, .listFailure(error)])
    }
  }

  @Test("A frame above the limit is refused, and the stream continues after it")
  func refused() throws {
    let stream = frame("big", [UInt8](repeating: 0, count: 300_000)) + frame("a", [1, 2, 3])
    let refusal = FoundInput.refusedFrame(
      key: [UInt8]("big".utf8),
      .frameTooLarge(byteCount: 300_000, limit: 299_999)
    )
    #expect(try Self.found(stream, maxFrame: 299_999) == [refusal, Self.one])
  }

  @Test("A refused frame that the stream does not hold is an input and an error")
  func refusedAndTruncated() throws {
    let stream = frame("a", [1, 2, 3]) + bigEndian(1) + [0x62] + bigEndian(0xFFFF_FFFF) + [1, 2]
    let limit = 1000
    #expect(
      try Self.found(stream, maxFrame: limit) == [
        Self.one, .refusedFrame(key: [0x62], .frameTooLarge(byteCount: 0xFFFF_FFFF, limit: limit)),
        .listFailure(.truncatedFrame(frame: 2, .data, missing: 0xFFFF_FFFD)),
      ]
    )
  }

  @Test("What does not consist of frames is recognized by the length of its first key")
  func noFrames() throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let error = InputStreamError.keyTooLong(frame: 1, byteCount: 0x8950_4E47, limit: 65_536)
    #expect(try Self.found(png) == [.listFailure(error)])
  }

  @Test("What cannot be read is an error")
  func unreadable() throws {
    try withTemporaryDirectory { directory in
      let file = try FileDescriptor.open(directory, .readOnly)
      try file.closeAfter {
        var reader = FrameReader(file, maxFrame: 1)
        #expect(reader.next() == .listFailure(.cannotRead(.isDirectory)))
        #expect(reader.next() == nil)
      }
    }
  }
}
