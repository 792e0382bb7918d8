import CLibZ
import Support

/// Decompresses DEFLATE data (RFC 1951) with the system's zlib.
package enum Inflate {
  /// What the compressed data are wrapped in.
  package enum Container: Sendable {
    /// A gzip file (RFC 1952); several members are decompressed one after the other.
    case gzip
    /// Nothing, as in ZIP archives.
    case none

    /// What zlib calls `windowBits`: 15 for a window of 32 KiB, plus 16 for gzip, negative for no container.
    fileprivate var windowBits: Int32 {
      switch self {
      case .gzip: 15 + 16
      case .none: -15
      }
    }
  }

  /// Output is appended in pieces of this many bytes.
  private static let chunkSize = 1 << 18

  /// Returns the decompressed `bytes`, at most `limit` of them.
  package static func bytes(
    of compressed: ArraySlice<UInt8>,
    in container: Container,
    limit: Int
  ) throws(DecompressionError) -> [UInt8] {
    // On the heap, because zlib remembers the address.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    defer { stream.deallocate() }
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, container.windowBits, ZLIB_VERSION, size) == Z_OK else { throw .outOfMemory }
    defer { inflateEnd(stream) }
    var output = [UInt8]()
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    var rest = compressed
    while true {
      var hasMemory = true
      let status = step(stream, &rest, &chunk) { hasMemory = (try? output.appendIfPossible($0)) != nil }
      guard hasMemory else { throw .outOfMemory }
      guard output.count <= limit else { throw .tooLarge(limit: limit) }
      switch status {
      case Z_STREAM_END:
        // What follows the last member, usually zeros, is ignored as gzip ignores it.
        guard container == .gzip, GzipFile.isGzip(rest), inflateReset(stream) == Z_OK else { return output }
      case Z_OK: continue
      case Z_MEM_ERROR: throw .outOfMemory
      case Z_BUF_ERROR: throw .truncated
      default: throw .damaged
      }
    }
  }

  /// Fills `chunk` once, takes what it needs from `input`, and returns zlib's status.
  private static func step(
    _ stream: UnsafeMutablePointer<z_stream>,
    _ input: inout ArraySlice<UInt8>,
    _ chunk: inout [UInt8],
    _ append: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Int32 {
    let available = min(input.count, Int(UInt32.max))
    let status = input.withUnsafeBufferPointer { input in
      chunk.withUnsafeMutableBufferPointer { output in
        // zlib does not write to its input, but its declaration does not say so.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let status = inflate(stream, Z_NO_FLUSH)
        let count = output.count - Int(stream.pointee.avail_out)
        append(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(output)[..<count]))
        return status
      }
    }
    input = input.dropFirst(available - Int(stream.pointee.avail_in))
    return status
  }
}

/// Compressed data that cannot be read.
package enum DecompressionError: Error, Equatable, CustomStringConvertible {
  /// The data end before they are complete.
  case truncated
  /// The data violate their format, or a checksum is wrong.
  case damaged
  /// There are more bytes than this after decompression.
  case tooLarge(limit: Int)
  /// The system has too little memory.
  case outOfMemory
  /// A ZIP archive of a kind that is not supported, in a few words.
  case unsupported(String)

  /// What was found, in a few words.
  package var description: String {
    switch self {
    case .truncated: "compressed data that end too early"
    case .damaged: "damaged compressed data"
    case .tooLarge(let limit): "compressed data of more than \(limit >> 20) MiB"
    case .outOfMemory: "compressed data for which the system has too little memory"
    case .unsupported(let kind): kind
    }
  }
}
