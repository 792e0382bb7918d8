import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The names in a directory, in the order of their bytes; `.` and `..` are left out.
func sortedNames(in directory: FilePath) throws(Errno) -> [FilePath.Component] {
  guard let stream = directory.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
  defer { closedir(stream) }
  var names = [FilePath.Component]()
  while true {
    // The only way to tell the end from an error.
    errno = 0
    guard let entry = readdir(stream) else {
      if errno != 0 { throw Errno(rawValue: errno) }
      break
    }
    // The name is longer than the type that Swift sees: it is read through the entry's own memory.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CInterop.PlatformChar.self)
    if let component = FilePath.Component(platformString: name), component.kind == .regular { names.append(component) }
  }
  return names.sorted { first, second in
    first.withPlatformString { first in second.withPlatformString { second in strcmp(first, second) < 0 } }
  }
}
