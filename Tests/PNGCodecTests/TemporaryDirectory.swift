import SystemPackage
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs `body` with a new directory and removes it afterwards, with the files directly in it.
func withTemporaryDirectory(_ body: (FilePath) throws -> Void) throws {
  var template = Array("/tmp/png-codec-tests-XXXXXX".utf8CString)
  try #require(mkdtemp(&template) != nil)
  let directory = template.withUnsafeBufferPointer { FilePath(platformString: $0.baseAddress!) }
  defer { remove(directory) }
  try body(directory)
}

private func remove(_ directory: FilePath) {
  directory.withPlatformString { path in
    if let stream = opendir(path) {
      let names = sequence(state: stream) { readdir($0) }.map { entry in
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { FilePath(platformString: $0) }
        }
      }
      closedir(stream)
      for name in names { _ = directory.pushing(name).withPlatformString { unlink($0) } }
    }
    _ = rmdir(path)
  }
}

func write(_ bytes: [UInt8], to path: FilePath) throws {
  let file = try FileDescriptor.open(
    path,
    .writeOnly,
    options: [.create, .truncate],
    permissions: [.ownerReadWrite]
  )
  try file.closeAfter { _ = try file.writeAll(bytes) }
}
