import Support
package import SystemPackage

extension PNGDecoder {
  /// Reads a PNG file from a stream, such as a pipe, to its end.
  ///
  /// - Throws: `PNGError` if the stream cannot be read, begins with something other than a PNG file, or is larger than
  ///   any file that is decoded.
  package func contents(ofStream stream: FileDescriptor) throws(PNGError) -> [UInt8] {
    var bytes = [UInt8]()
    var isChecked = false
    while true {
      let chunk: [UInt8]
      do {
        chunk = try stream.readChunk()
      } catch {
        throw PNGError(systemError: error)
      }
      if chunk.isEmpty { return bytes }
      do {
        try bytes.appendIfPossible(chunk)
      } catch {
        throw .outOfMemory
      }
      // Whatever is no PNG file may have no end.
      if !isChecked, bytes.count >= FileSignature.tellingCount {
        try bytes.withUnsafeBufferPointer { (buffer) throws(PNGError) in try FileSignature.check(buffer) }
        isChecked = true
      }
      guard bytes.count <= fileSizeLimit else { throw .fileTooLarge(byteCount: bytes.count, limit: fileSizeLimit) }
    }
  }
}
