package import PredictionFiles
package import Support
package import SystemPackage

/// Copies classified images into folders: `0` to `9` for answers, `unsure`, `blank` and `error`.
///
/// Nothing is overwritten: of several images with one name, the second is called `name-2.png`, and so on. What an earlier
/// run has copied is recognized by its content, so a run can be repeated or resumed.
package struct ImageSorter {
  private let directory: FilePath
  private let linksImages: Bool
  private let workingDirectory: FilePath
  /// Each name used so far, and the number to try first for the next image that should have this name.
  private var nextNumbers: [FilePath: Int] = [:]

  /// An image that could not be read.
  package struct ReadError: Error {
    /// One line with the reason.
    package let reason: String
  }

  /// Creates a sorter, and its directory if there is none.
  ///
  /// - Parameter linksImages: whether symbolic links are made instead of copies.
  package init(_ directory: FilePath, linksImages: Bool) throws(OutputError) {
    self.directory = directory
    self.linksImages = linksImages
    do {
      workingDirectory = try .workingDirectory()
    } catch {
      throw .cannotCreate(directory, error)
    }
    try directory.makeDirectory()
  }

  /// Copies the image of a row, unless an earlier run has done so.
  ///
  /// - Throws: `ReadError` if the image cannot be read, `OutputError` if the copy cannot be written.
  package mutating func add(_ row: PredictionRow) throws {
    let image = FilePath(bytes: row.path)
    guard let name = image.lastComponent, try Self.isRegularFile(image) else {
      throw ReadError(reason: "there is no regular file")
    }
    let folder = directory.appending(row.folder)
    try folder.makeDirectory()
    let wanted = folder.appending(name)
    var number = nextNumbers[wanted] ?? 1
    while true {
      let target = number == 1 ? wanted : wanted.numbered(number)
      number += 1
      if nextNumbers[target] != nil { continue }
      let isDone = target.exists
      if isDone, !Self.areEqual(image, target) { continue }
      nextNumbers[target] = 2
      nextNumbers[wanted] = number
      if !isDone { try linksImages ? link(image, from: target) : Self.copy(image, to: target) }
      return
    }
  }

  private static func isRegularFile(_ image: FilePath) throws(ReadError) -> Bool {
    do throws(Errno) {
      return try image.status().type == .regular
    } catch {
      if error == .noSuchFileOrDirectory || error == .notDirectory { return false }
      throw ReadError(reason: "\(error)")
    }
  }

  private func link(_ image: FilePath, from target: FilePath) throws(OutputError) {
    let absolute = workingDirectory.pushing(image)
    let result = absolute.withPlatformString { to in target.withPlatformString { symlink(to, $0) } }
    if result != 0 { throw .cannotCreate(target, Errno(rawValue: errno)) }
  }

  private static func copy(_ image: FilePath, to target: FilePath) throws {
    let source: FileDescriptor
    do {
      source = try image.openForReading()
    } catch {
      throw ReadError(reason: "\(Errno(error))")
    }
    defer { try? source.close() }
    var copy = try OutputFile(target)
    while true {
      let chunk: [UInt8]
      do {
        chunk = try source.readChunk()
      } catch {
        copy.abandon()
        throw ReadError(reason: "\(error)")
      }
      if chunk.isEmpty { break }
      try copy.write(chunk)
    }
    try copy.finish(syncs: false)
  }

  /// Whether `target` is a copy of `image`, or a link to it. If that cannot be found out, the image is copied under
  /// another name, so that nothing is lost.
  private static func areEqual(_ image: FilePath, _ target: FilePath) -> Bool {
    guard let a = try? image.stat(), let b = try? target.stat(), b.type == .regular, a.size == b.size else {
      return false
    }
    if a.inode == b.inode, a.deviceID == b.deviceID { return true }
    guard let first = try? FileDescriptor.open(image, .readOnly, options: .closeOnExec) else { return false }
    defer { try? first.close() }
    guard let second = try? FileDescriptor.open(target, .readOnly, options: .closeOnExec) else { return false }
    defer { try? second.close() }
    while let chunk = try? first.readChunk(), let other = try? second.readChunk(), chunk == other {
      if chunk.isEmpty { return true }
    }
    return false
  }
}

extension PredictionRow {
  /// The name of the folder for the image.
  fileprivate var folder: String {
    guard status == .ok, let digit else { return status.rawValue }
    return "\(digit)"
  }
}

extension FilePath {
  /// Returns a path such as `digit-2.png` for `digit.png`.
  fileprivate func numbered(_ number: Int) -> FilePath {
    let bytes = bytes
    let nameStart = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    // A name that begins with a dot has no extension there.
    let end = bytes[nameStart...].dropFirst().lastIndex(of: UInt8(ascii: ".")) ?? bytes.count
    return FilePath(bytes: Array(bytes[..<end]) + "-\(number)".utf8 + bytes[end...])
  }
}
