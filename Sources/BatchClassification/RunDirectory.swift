package import PredictionFiles
package import Reporting
package import Support
package import SystemPackage

/// A run directory locked by this process; it never contains a mixture of two runs.
///
/// The directory is locked when it is opened, before anything in it is read, and stays locked until the value is
/// destroyed or the process ends, however that happens: if two runs start at once in one directory, one is refused,
/// whatever the timing.
package struct RunDirectory: ~Copyable {
  /// The path of the directory.
  package let path: FilePath
  /// The descriptor that holds the lock.
  private let descriptor: FileDescriptor

  /// The names of the result images, which a search for inputs must skip.
  package static var pictureNames: Set<String> { Set(ResultFile.allCases.filter(\.isPicture).map(\.rawValue)) }

  /// Creates the directory at `path`, including its parents, if it does not exist, and locks it.
  ///
  /// - Throws: `OutputError.inUse` if another process has locked it, or `.cannotCreate`.
  package init(_ path: FilePath) throws(OutputError) {
    while true {
      try path.makeDirectory()
      let descriptor: FileDescriptor
      do {
        descriptor = try .open(path.isEmpty ? "." : path, .readOnly, options: [.directory, .closeOnExec])
      } catch Errno.noSuchFileOrDirectory {
        continue
      } catch {
        throw .cannotCreate(path, Errno(error))
      }
      // File systems without lock support are still written to.
      let isClaimed = flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      // If the directory was removed and recreated meanwhile, the lock is on a different one.
      guard isClaimed, Self.isSame(descriptor, path) else {
        try? descriptor.close()
        if isClaimed { continue }
        throw .inUse(path)
      }
      self.path = path
      self.descriptor = descriptor
      return
    }
  }

  deinit {
    try? descriptor.close()
  }

  private static func isSame(_ descriptor: FileDescriptor, _ path: FilePath) -> Bool {
    guard let opened = try? descriptor.stat(), let named = try? (path.isEmpty ? "." : path).stat() else { return false }
    return opened.deviceID == named.deviceID && opened.inode == named.inode
  }

  /// Checks that there are no results.
  ///
  /// - Throws: `OutputError.exists` with the first result file found.
  package func checkIsFree() throws(OutputError) {
    for name in ResultFile.allCases {
      let file = path.appending(name)
      if file.exists || PartialFile.path(for: file).exists { throw .exists(file) }
    }
  }

  /// What an earlier run left in the directory.
  package enum Remains: Equatable, Sendable {
    /// Nothing usable.
    case nothing
    /// Some rows, and the identity of their run.
    case interrupted(RunIdentity)
    /// All results, and the identity of their run.
    case complete(RunIdentity)
    /// Results of an unknown run.
    case unknown
  }

  /// Determines what an earlier run left.
  ///
  /// A run is complete when its prediction file has its final name, which it gets last, and no partial prediction file
  /// exists.
  ///
  /// - Throws: `OutputError.cannotRead` if there is something that cannot be read.
  package func remains() throws(OutputError) -> Remains {
    let path = path
    let predictions = PredictionFormat.allCases.map { path.appending(.predictions($0)) }
    let partials = predictions.map { PartialFile.path(for: $0) }
    let hasPartial = partials.contains(where: \.exists)
    let isComplete = !hasPartial && predictions.contains(where: \.exists)
    if let identity = try RunIdentity(in: path) {
      return hasPartial ? .interrupted(identity) : isComplete ? .complete(identity) : .nothing
    }
    // A partial file without an identity is from the first moments of a run if it is empty; otherwise the identity is
    // lost, and the rows belong to an unknown run.
    for partial in partials where try Self.hasBytes(partial) { return .unknown }
    return ResultFile.allCases.contains { path.appending($0).exists } ? .unknown : .nothing
  }

  /// Whether a regular file with at least one byte is at a path.
  private static func hasBytes(_ path: FilePath) throws(OutputError) -> Bool {
    do {
      let status = try path.stat(followTargetSymlink: false)
      return status.type == .regular && status.size > 0
    } catch {
      if Errno(error) == .noSuchFileOrDirectory { return false }
      throw .cannotRead(path, Errno(error))
    }
  }

  /// Returns the final path of the prediction file in `format`.
  package func predictions(_ format: PredictionFormat) -> FilePath {
    path.appending(.predictions(format))
  }

  /// Begins a run: removes the identity and partial files of the previous run, and creates the prediction file.
  ///
  /// Partial rows never exist beside the identity of another run, even if the machine crashes.
  package func begin(_ format: PredictionFormat, identity: RunIdentity? = nil) throws -> OutputFile {
    Self.remove(path.appending(.identity))
    OutputFile.syncDirectory(of: path.appending(.identity))
    for file in ResultFile.allCases { Self.remove(PartialFile.path(for: path.appending(file))) }
    let file = try create(predictions(format))
    if let identity { try save(identity) }
    return file
  }

  /// Writes the identity of the run, in place of an earlier one.
  package func save(_ identity: RunIdentity) throws {
    try write(JSONFile.bytes(identity), to: path.appending(.identity))
  }

  /// Opens the partial prediction file of an interrupted run.
  package func openPartial(_ format: PredictionFormat) throws(OutputError) -> PartialFile {
    try PartialFile(of: predictions(format))
  }

  /// Opens the prediction file of a complete run for reading.
  package func openComplete(_ format: PredictionFormat) throws(OutputError) -> FileDescriptor {
    let path = predictions(format)
    do {
      return try .open(path, .readOnly, options: .closeOnExec)
    } catch {
      throw .cannotRead(path, Errno(error))
    }
  }

  /// Opens the partial prediction file of an interrupted run for writing after its first `byteCount` bytes.
  package func resume(
    _ format: PredictionFormat,
    _ partial: consuming PartialFile,
    keeping byteCount: Int
  ) throws(OutputError) -> OutputFile {
    try OutputFile(predictions(format), goingOnWith: partial, keeping: byteCount)
  }

  /// Discards a run without rows.
  package func abandon(_ predictions: consuming OutputFile) {
    Self.remove(path.appending(.identity))
    predictions.abandon()
  }

  /// Writes all result files derived from the rows, with `report` as `report.html`, and removes files of an earlier run
  /// that this run does not write.
  ///
  /// Call this before the prediction file gets its final name, which means that everything else is complete.
  package func write(_ summary: RunSummary, report: [UInt8], besides format: PredictionFormat) throws {
    let kept: Set<ResultFile> = [.predictions(format), .identity]
    var left = Set(ResultFile.allCases).subtracting(kept)
    for file in ResultFile.allCases {
      guard let bytes = file == .report ? report : try file.bytes(summary) else { continue }
      try write(bytes, to: path.appending(file))
      left.remove(file)
    }
    for file in left { Self.remove(path.appending(file)) }
  }

  private func write(_ bytes: [UInt8], to path: FilePath) throws(OutputError) {
    var file = try create(path)
    try file.write(bytes)
    try file.finish()
  }

  /// Creates a file under its partial name, after removing any that an earlier run left.
  private func create(_ path: FilePath) throws(OutputError) -> OutputFile {
    let partialPath = PartialFile.path(for: path)
    Self.remove(partialPath)
    return try OutputFile(path, partialPath: partialPath)
  }

  private static func remove(_ path: FilePath) {
    _ = path.withPlatformString { unlink($0) }
  }
}

extension FilePath {
  /// Returns the path of a result file in a run directory.
  fileprivate func appending(_ file: ResultFile) -> FilePath { appending(file.rawValue) }
}
