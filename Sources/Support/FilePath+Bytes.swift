package import SystemPackage

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
    withPlatformString { Self.bytes(of: $0) }
  }

  /// The bytes of a C string, without the zero that ends it.
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
