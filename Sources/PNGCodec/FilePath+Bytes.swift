import SystemPackage

extension FilePath {
  /// The path that `bytes` spell; a zero byte ends it.
  package init(bytes: [UInt8]) {
    let characters = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
    self = characters.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { FilePath(platformString: $0) } ?? FilePath()
    }
  }

  /// The bytes of the path, which need not be UTF-8.
  package var bytes: [UInt8] {
    withPlatformString { pointer in
      var bytes = [UInt8]()
      var i = 0
      while pointer[i] != 0 {
        bytes.append(UInt8(bitPattern: pointer[i]))
        i += 1
      }
      return bytes
    }
  }
}
