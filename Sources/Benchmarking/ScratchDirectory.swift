package import Support
package import SystemPackage

/// A new directory for files that are needed only during a measurement.
package final class ScratchDirectory {
  /// Its path.
  package let path: FilePath
  /// Everything in it, in the order in which it was made.
  private var contents: [FilePath] = []

  /// Creates a directory in `parent`.
  package init(in parent: FilePath) throws(OutputError) {
    let template = parent.appending("digits-benchmark-XXXXXX")
    let made: FilePath? = template.withPlatformString { start in
      var name = Array(UnsafeBufferPointer(start: start, count: strlen(start) + 1))
      return name.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { FilePath(platformString: $0) }
      }
    }
    guard let made else { throw .cannotCreate(parent, Errno(rawValue: errno)) }
    path = made
  }

  /// Makes a directory in it.
  func makeDirectory(_ name: String) throws(OutputError) -> FilePath {
    let directory = path.appending(name)
    contents.append(directory)
    try directory.makeDirectory()
    return directory
  }

  /// Creates an empty file in it, in place of the one with this name.
  func makeFile(_ name: String) throws(OutputError) -> ScratchFile {
    let file = path.appending(name)
    if !contents.contains(file) { contents.append(file) }
    return try ScratchFile(file)
  }

  /// Writes a file to `path`, which is in it.
  func write(_ bytes: [UInt8], to path: FilePath) throws(OutputError) {
    contents.append(path)
    try OutputFile.write(bytes, to: path, syncs: false)
  }

  /// Removes the directory with everything in it.
  package func remove() {
    for path in contents.reversed() + [path] {
      _ = path.withPlatformString { Support.remove($0) }
    }
    contents = []
  }
}
