import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A directory of results that belongs to this process, and never holds a mixture of two runs.
///
/// It is claimed when it is opened, before anything in it is looked at, and until the value is gone or the process ends,
/// however that happens: of two runs that start together on one directory one is refused, whatever the timing.
public struct OutputDirectory: ~Copyable {
  /// The directory.
  public let path: FilePath
  /// Holds the claim.
  private let descriptor: FileDescriptor

  /// Every name that this tool writes.
  private static let names = [
    "predictions.csv", "predictions.jsonl", "summary.json", "metrics.json", "confusion-matrix.csv",
    "confusion-matrix.png", "confusion-matrix-normalized.png", "coverage.csv", "reliability.png", "report.html",
    RunIdentity.fileName,
  ]

  /// Those that a search for images would find, and must not take for inputs.
  public static var pictureNames: Set<String> { Set(names.filter { $0.hasSuffix(".png") }) }

  /// Makes the directory at `path`, and those above it, where there is none, and claims it.
  ///
  /// - Throws: `OutputProblem.inUse` if another process has claimed it.
  public init(_ path: FilePath) throws(OutputProblem) {
    while true {
      try Self.make(path)
      let descriptor: FileDescriptor
      do {
        descriptor = try .open(path.isEmpty ? "." : path, .readOnly, options: [.directory, .closeOnExec])
      } catch Errno.noSuchFileOrDirectory {
        continue
      } catch {
        throw .cannotCreate(path, (error as? Errno) ?? .ioError)
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
  public func checkIsFree() throws(OutputProblem) {
    for name in Self.names {
      let file = path.appending(name)
      if Self.exists(file) || Self.exists(PartialFile.path(for: file)) { throw .exists(file) }
    }
  }

  /// What an earlier run left behind.
  public enum Remains: Equatable, Sendable {
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
  public func remains() -> Remains {
    let predictions = PredictionFormat.allCases.map { self.predictions($0) }
    let hasPartial = predictions.contains { Self.exists(PartialFile.path(for: $0)) }
    let isComplete = !hasPartial && predictions.contains(where: Self.exists)
    if let identity = RunIdentity(in: path) {
      return hasPartial ? .interrupted(identity) : isComplete ? .complete(identity) : .nothing
    }
    // Rows that never got an identity are the first moments of a run: none are lost.
    return Self.names.contains { Self.exists(path.appending($0)) } ? .unknown : .nothing
  }

  /// Where predictions of a format are when they are complete.
  public func predictions(_ format: PredictionFormat) -> FilePath {
    path.appending("predictions.\(format.rawValue)")
  }

  /// Begins a run: forgets the rows and the identity of the one before, and opens the file of predictions.
  ///
  /// At no moment do rows lie beside the identity of another run, even if the machine stops.
  public func begin(_ format: PredictionFormat, identity: RunIdentity? = nil) throws -> OutputFile {
    Self.remove(path.appending(RunIdentity.fileName))
    OutputFile.syncDirectory(of: path.appending(RunIdentity.fileName))
    for name in Self.names { Self.remove(PartialFile.path(for: path.appending(name))) }
    let file = try create(predictions(format))
    if let identity { try write(JSONFile.bytes(identity), to: RunIdentity.fileName) }
    return file
  }

  /// The rows that an interrupted run left.
  public func openPartial(_ format: PredictionFormat) throws(OutputProblem) -> PartialFile {
    try PartialFile(of: predictions(format))
  }

  /// Opens the file of predictions of an interrupted run behind its first `byteCount` bytes.
  public func resume(
    _ format: PredictionFormat,
    _ partial: consuming PartialFile,
    keeping byteCount: Int
  ) throws(OutputProblem) -> OutputFile {
    try OutputFile(predictions(format), goingOnWith: partial, keeping: byteCount)
  }

  /// Gives a run up that turned out to have nothing to say.
  public func abandon(_ predictions: consuming OutputFile) {
    predictions.abandon()
    Self.remove(path.appending(RunIdentity.fileName))
  }

  /// Writes everything that follows from the rows, with `report` as `report.html`, and removes what an earlier run left and
  /// this one does not write.
  ///
  /// To be called before the predictions in `written` get their final names: those say that everything else is there.
  public func write(_ summary: RunSummary, report: [UInt8], keeping written: Set<String>) throws {
    var files = [("summary.json", try JSONFile.bytes(SummaryFile(summary))), ("report.html", report)]
    if summary.evaluation.labeled > 0 { files += try EvaluationFiles.all(summary.evaluation) }
    for (name, bytes) in files { try write(bytes, to: name) }
    let kept = written.union(files.map(\.0)).union([RunIdentity.fileName])
    for name in Self.names where !kept.contains(name) { Self.remove(path.appending(name)) }
  }

  private func write(_ bytes: [UInt8], to name: String) throws(OutputProblem) {
    var file = try create(path.appending(name))
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

  /// Makes a directory and those above it; one that exists is as good.
  package static func make(_ path: FilePath) throws(OutputProblem) {
    let mode: mode_t = 0o777
    if path.isEmpty || isDirectory(path) { return }
    try make(path.removingLastComponent())
    if path.withPlatformString({ mkdir($0, mode) }) == 0 { return }
    // Looking whether somebody else has just made it sets the error number anew.
    let error = Errno(rawValue: errno)
    if !isDirectory(path) { throw .cannotCreate(path, error) }
  }

  private static func isDirectory(_ path: FilePath) -> Bool {
    var status = stat()
    return path.withPlatformString { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is anything at `path`, a dangling link included.
  package static func exists(_ path: FilePath) -> Bool {
    var status = stat()
    return path.withPlatformString { lstat($0, &status) } == 0
  }
}
