package import SystemPackage

extension FileDescriptor {
  /// Reads at most `maxCount` bytes from the current position; returns none at the end of the file.
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
  /// Returns at most `maxCount` bytes of the file at this path from `offset`; none at its end.
  package func chunk(at offset: Int, upTo maxCount: Int) throws(Errno) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(self, .readOnly, options: .closeOnExec)
      return try file.closeAfter {
        try file.seek(offset: Int64(offset), from: .start)
        return try file.readChunk(upTo: maxCount)
      }
    } catch {
      throw Errno(error)
    }
  }

  /// Returns all bytes of the file at this path, whatever its type; a pipe is read to its end.
  ///
  /// - Throws: `Errno.fileTooLarge` if there are more than `limit` bytes, `.noMemory` if the system has too little memory
  ///   for them.
  package func contents(limit: Int = .max) throws(Errno) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(self, .readOnly, options: .closeOnExec)
      return try file.closeAfter {
        let status = try file.stat()
        guard status.type != .regular || Int(clamping: status.size) <= limit else { throw Errno.fileTooLarge }
        var bytes = [UInt8]()
        while true {
          let chunk = try file.readChunk()
          if chunk.isEmpty { return bytes }
          guard chunk.count <= limit - bytes.count else { throw Errno.fileTooLarge }
          try bytes.appendIfPossible(chunk)
        }
      }
    } catch {
      throw Errno(error)
    }
  }
}

extension Errno {
  /// Converts an error thrown by a system call: swift-system throws `Errno`, but does not declare it.
  package init(_ error: any Error) {
    self = (error as? Errno) ?? .ioError
  }
}
