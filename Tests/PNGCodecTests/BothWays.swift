import PNGCodec
import Support
import SystemPackage
import Testing

/// Decodes a file from memory and, piece by piece, from the disk, and expects the same of both: image, warnings or error.
func decodeBothWays(_ bytes: [UInt8], _ decoder: PNGDecoder = PNGDecoder()) throws(PNGError) -> DecodedPNG {
  let fromMemory = Result { () throws(PNGError) in try decoder.decode(bytes) }
  var streaming = decoder
  streaming.largestFileInMemory = 0
  do {
    try withTemporaryFile(bytes) { path in
      let fromFile = Result { () throws(PNGError) in try streaming.decode(path) }
      if fromFile != fromMemory { Issue.record("from memory \(fromMemory), from a file \(fromFile)") }
    }
  } catch {
    Issue.record(error)
  }
  return try fromMemory.get()
}

/// A file without a directory of its own: thousands of them take a debug build seconds less.
private func withTemporaryFile(_ bytes: [UInt8], _ body: (FilePath) throws -> Void) throws {
  var name = "/tmp/digits-tests-XXXXXX".utf8CString.map { $0 }
  let file = FileDescriptor(rawValue: mkstemp(&name))
  guard file.rawValue >= 0 else { throw Errno(rawValue: errno) }
  defer { unlink(name) }
  try file.closeAfter { _ = try file.writeAll(bytes) }
  try body(FilePath(platformString: name))
}
