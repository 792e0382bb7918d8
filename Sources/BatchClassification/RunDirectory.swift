package import PredictionFiles
package import Reporting
package import Support
package import SystemPackage

/// A directory of results that belongs to this process, and never holds a mixture of two runs.
///
/// It is claimed when it is opened, before anything in it is looked at, and until the value is gone or the process ends,
/// however that happens: of two runs that start together on one directory one is refused, whatever the timing.
package struct RunDirectory: ~Copyable {
  /// The directory.
  package let path: FilePath
  /// Holds the claim.
  private let descriptor: FileDescriptor

  /// Names that a search for images would find in the directory, and must not take for inputs.
  package static var pictureNames: Set<String> { Set(ResultFile.allCases.filter(\.isPicture).map(\.rawValue)) }

  /// Makes the directory at `path`, and those above it, where there is none, and claims it.
  ///
  /// - Throws: `OutputProblem.inUse` if another process has claimed it.
  package init(_ path: FilePath) throws(OutputProblem) {
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
      // A file system that knows no locks is no reason not to write.
      let isClaimed = flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      // Removed and made anew meanwhile, it would be another directory than the claimed one.
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

  /// Sees that there are no results.
  ///
  /// - Throws: `OutputProblem.exists` with the first that is found.
  package func checkIsFree() throws(OutputProblem) {
    for name in ResultFile.allCases {
      let file = path.appending(name)
      if file.exists || PartialFile.path(for: file).exists { throw .exists(file) }
    }
  }

  /// What an earlier run left behind.
  package enum Remains: Equatable, Sendable {
    /// Nothing that is of use.
    case nothing
    /// Some rows, and the run that they are of.
    case interrupted(RunIdentity)
    /// Everything.
    case complete(RunIdentity)
    /// Results, but no word of the run that made them.
    case unknown
  }

  /// Looks at what an earlier run left.
  ///
  /// A run is complete when its predictions have their final name, which they are given last, and no others are on the way.
  package func remains() -> Remains {
    let path = path
    let predictions = PredictionFormat.allCases.map { path.appending(.predictions($0)) }
    let hasPartial = predictions.contains { PartialFile.path(for: $0).exists }
    let isComplete = !hasPartial && predictions.contains(where: \.exists)
    if let identity = RunIdentity(in: path) {
      return hasPartial ? .interrupted(identity) : isComplete ? .complete(identity) : .nothing
    }
    // Rows that never got an identity are the first moments of a run: none are lost.
    return ResultFile.allCases.contains { path.appending($0).exists } ? .unknown : .nothing
  }

  /// Where predictions of a format are when they are complete.
  package func predictions(_ format: PredictionFormat) -> FilePath {
    path.appending(.predictions(format))
  }

  /// Begins a run: forgets the rows and the identity of the one before, and opens the file of predictions.
  ///
  /// At no moment do rows lie beside the identity of another run, even if the machine stops.
  package func begin(_ format: PredictionFormat, identity: RunIdentity? = nil) throws -> OutputFile {
    Self.remove(path.appending(.identity))
    OutputFile.syncDirectory(of: path.appending(.identity))
    for file in ResultFile.allCases { Self.remove(PartialFile.path(for: path.appending(file))) }
    let file = try create(predictions(format))
    if let identity { try write(JSONFile.bytes(identity), to: path.appending(.identity)) }
    return file
  }

  /// The rows that an interrupted run left.
  package func openPartial(_ format: PredictionFormat) throws(OutputProblem) -> PartialFile {
    try PartialFile(of: predictions(format))
  }

  /// Opens the file of predictions of an interrupted run behind its first `byteCount` bytes.
  package func resume(
    _ format: PredictionFormat,
    _ partial: consuming PartialFile,
    keeping byteCount: Int
  ) throws(OutputProblem) -> OutputFile {
    try OutputFile(predictions(format), goingOnWith: partial, keeping: byteCount)
  }

  /// Gives a run up that turned out to have nothing to say.
  package func abandon(_ predictions: consuming OutputFile) {
    predictions.abandon()
    Self.remove(path.appending(.identity))
  }

  /// Writes everything that follows from the rows, with `report` as `report.html`, and removes what an earlier run left and
  /// this one does not write.
  ///
  /// To be called before the predictions get their final name, which says that everything else is there.
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

  private func write(_ bytes: [UInt8], to path: FilePath) throws(OutputProblem) {
    var file = try create(path)
    try file.write(bytes)
    try file.finish()
  }

  /// A new file; the name that it has on the way is this tool's, and what an earlier run left of it goes.
  private func create(_ path: FilePath) throws(OutputProblem) -> OutputFile {
    let partialPath = PartialFile.path(for: path)
    Self.remove(partialPath)
    return try OutputFile(path, partialPath: partialPath)
  }

  private static func remove(_ path: FilePath) {
    _ = path.withPlatformString { unlink($0) }
  }
}

extension FilePath {
  /// The place of a file in a directory of results.
  fileprivate func appending(_ file: ResultFile) -> FilePath { appending(file.rawValue) }
}
