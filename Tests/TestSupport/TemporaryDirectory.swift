import Support
package import SystemPackage

/// Runs `body` with a new directory, and removes it afterwards with all that is in it.
package func withTemporaryDirectory<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
  var template = "/tmp/digits-tests-XXXXXX".utf8CString.map { $0 }
  guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
  let directory = FilePath(bytes: template.dropLast().map { UInt8(bitPattern: $0) })
  defer { remove(directory) }
  return try body(directory)
}

/// Removes what is at `path`, a directory with all that is in it; links are removed, not followed.
package func remove(_ path: FilePath) {
  if path.withPlatformString({ unlink($0) }) == 0 { return }
  for name in (try? entries(in: path)) ?? [] { remove(path.appending(name)) }
  _ = path.withPlatformString { rmdir($0) }
}

/// The names of all entries of a directory, sorted as text.
package func names(in directory: FilePath) throws -> [String] {
  try entries(in: directory).map(\.string).sorted()
}

private func entries(in directory: FilePath) throws -> [FilePath.Component] {
  guard let stream = directory.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
  defer { closedir(stream) }
  var entries = [FilePath.Component]()
  while let entry = readdir(stream) {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CInterop.PlatformChar.self)
    if let component = FilePath.Component(platformString: name), component.kind == .regular {
      entries.append(component)
    }
  }
  return entries
}

/// Writes a file, and makes the directories that it lies in.
package func write(_ bytes: some Sequence<UInt8>, to path: FilePath) throws {
  try makeDirectory(path.removingLastComponent())
  let file = try FileDescriptor.open(
    path,
    .writeOnly,
    options: [.create, .truncate, .closeOnExec],
    permissions: [.ownerReadWrite, .groupRead, .otherRead]
  )
  try file.closeAfter { _ = try file.writeAll(bytes) }
}

/// Makes a directory and those above it.
package func makeDirectory(_ path: FilePath) throws {
  let mode: mode_t = 0o777
  if path.isEmpty || path.withPlatformString({ mkdir($0, mode) }) == 0 || errno == EEXIST { return }
  guard errno == ENOENT else { throw Errno(rawValue: errno) }
  try makeDirectory(path.removingLastComponent())
  guard path.withPlatformString({ mkdir($0, mode) }) == 0 else { throw Errno(rawValue: errno) }
}

/// Makes a symbolic link at `path` that leads to `target`.
package func makeLink(at path: FilePath, to target: FilePath) throws {
  let result = target.withPlatformString { target in path.withPlatformString { symlink(target, $0) } }
  guard result == 0 else { throw Errno(rawValue: errno) }
}

/// Gives the file at `target` a second name.
package func makeHardLink(at path: FilePath, to target: FilePath) throws {
  let result = target.withPlatformString { target in path.withPlatformString { link(target, $0) } }
  guard result == 0 else { throw Errno(rawValue: errno) }
}
