package import SystemPackage

extension FilePath {
  /// Creates a path from its bytes, up to the first zero byte.
  package init(bytes: [UInt8]) {
    let characters = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
    self = characters.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { FilePath(platformString: $0) } ?? FilePath()
    }
  }

  /// The bytes of the path, which need not be UTF-8.
  package var bytes: [UInt8] {
    withPlatformString { Self.bytes(of: $0) }
  }

  /// Returns the bytes of a C string, without the terminating zero.
  package static func bytes(of string: UnsafePointer<CInterop.PlatformChar>) -> [UInt8] {
    var bytes = [UInt8]()
    var next = string
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return bytes
  }
}
