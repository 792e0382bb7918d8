package import SystemPackage

extension FileDescriptor {
  /// At most `maxCount` bytes from where the file stands; none at its end.
  package func readChunk(upTo maxCount: Int = 1 << 16) throws(Errno) -> [UInt8] {
    do {
      return try [UInt8](unsafeUninitializedCapacity: maxCount) { buffer, count in
        count = try read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw Errno(error)
    }
  }
}

extension FilePath {
  /// All bytes of the file at this path, whatever kind of file it is: a pipe is read to its end.
  package func contents() throws(Errno) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(self, .readOnly, options: .closeOnExec)
      return try file.closeAfter {
        var bytes = [UInt8]()
        while true {
          let chunk = try file.readChunk()
          if chunk.isEmpty { return bytes }
          bytes += chunk
        }
      }
    } catch {
      throw Errno(error)
    }
  }
}

extension Errno {
  /// What a system call threw: swift-system throws error numbers, but does not say so in its types.
  package init(_ error: any Error) {
    self = (error as? Errno) ?? .ioError
  }
}
