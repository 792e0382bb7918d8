import SystemPackage

extension FilePath {
  /// All bytes of the file at this path, whatever kind of file it is: a pipe is read to its end.
  package func contents() throws(Errno) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(self, .readOnly, options: .closeOnExec)
      return try file.closeAfter {
        var bytes = [UInt8]()
        while true {
          let step = 1 << 16
          let chunk = try [UInt8](unsafeUninitializedCapacity: step) { buffer, count in
            count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
          }
          if chunk.isEmpty { return bytes }
          bytes += chunk
        }
      }
    } catch {
      throw (error as? Errno) ?? .ioError
    }
  }
}
