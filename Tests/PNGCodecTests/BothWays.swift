import PNGCodec
import TestSupport
import Testing

/// Decodes a file from memory and, piece by piece, from the disk, and expects the same of both: image, warnings or error.
func decodeBothWays(_ bytes: [UInt8], _ decoder: PNGDecoder = PNGDecoder()) throws(PNGError) -> DecodedPNG {
  let fromMemory = Result { () throws(PNGError) in try decoder.decode(bytes) }
  var streaming = decoder
  streaming.largestFileInMemory = 0
  do {
    try withTemporaryDirectory { directory in
      let path = directory.appending("a.png")
      try write(bytes, to: path)
      #expect(Result { () throws(PNGError) in try streaming.decode(path) } == fromMemory)
    }
  } catch {
    Issue.record(error)
  }
  return try fromMemory.get()
}
