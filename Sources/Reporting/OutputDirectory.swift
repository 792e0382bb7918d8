import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A directory of results: made if need be, and never holding a mixture of two runs.
public struct OutputDirectory: Sendable {
  /// The directory.
  public let path: FilePath

  /// Every name that this tool writes.
  private static let names = [
    "predictions.csv", "predictions.jsonl", "summary.json", "metrics.json", "confusion-matrix.csv",
    "confusion-matrix.png", "confusion-matrix-normalized.png", "coverage.csv", "reliability.png", "report.html",
    RunIdentity.fileName,
  ]

  /// Those that a search for images would find, and must not take for inputs.
  public static var pictureNames: Set<String> { Set(names.filter { $0.hasSuffix(".png") }) }

  /// Makes the directory at `path`, and those above it, where there is none.
  ///
  /// - Throws: `OutputProblem.exists` if it holds results and `replaces` is false.
  public init(_ path: FilePath, replaces: Bool) throws(OutputProblem) {
    self.path = path
    try Self.make(path)
    if replaces { return }
    for name in Self.names {
      let file = path.appending(name)
      if Self.exists(file) || Self.exists(OutputFile.partialPath(file)) { throw .exists(file) }
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
    let predictions = PredictionFormat.allCases.map { path.appending("predictions.\($0.rawValue)") }
    let hasPartial = predictions.contains { Self.exists(OutputFile.partialPath($0)) }
    let isComplete = !hasPartial && predictions.contains(where: Self.exists)
    if let identity = RunIdentity(in: path) {
      return hasPartial ? .interrupted(identity) : isComplete ? .complete(identity) : .nothing
    }
    // Rows that never got an identity are the first moments of a run: none are lost.
    return Self.names.contains { Self.exists(path.appending($0)) } ? .unknown : .nothing
  }

  /// Begins a run: forgets the rows and the identity of the one before, and opens the file of predictions.
  ///
  /// At no moment do rows lie beside the identity of another run, even if the machine stops.
  public func begin(_ format: PredictionFormat, identity: RunIdentity? = nil) throws -> OutputFile {
    for format in PredictionFormat.allCases {
      try OutputFile.checkNotInUse(path.appending("predictions.\(format.rawValue)"))
    }
    Self.remove(path.appending(RunIdentity.fileName))
    OutputFile.syncDirectory(of: path.appending(RunIdentity.fileName))
    for name in Self.names { Self.remove(OutputFile.partialPath(path.appending(name))) }
    let file = try OutputFile(path.appending("predictions.\(format.rawValue)"))
    if let identity { try OutputFile.write(JSONFile.bytes(identity), to: path.appending(RunIdentity.fileName)) }
    return file
  }

  /// Opens the file of predictions of an interrupted run behind its first `byteCount` bytes.
  public func resume(_ format: PredictionFormat, keeping byteCount: Int) throws(OutputProblem) -> OutputFile {
    try OutputFile(path.appending("predictions.\(format.rawValue)"), keeping: byteCount)
  }

  /// Gives a run up that turned out to have nothing to say.
  public func abandon(_ predictions: consuming OutputFile) {
    predictions.abandon()
    Self.remove(path.appending(RunIdentity.fileName))
  }

  /// The rows that an earlier run left.
  public func openPredictions(_ format: PredictionFormat, isPartial: Bool) throws(OutputProblem) -> FileDescriptor {
    let file = path.appending("predictions.\(format.rawValue)")
    do {
      return try .open(isPartial ? OutputFile.partialPath(file) : file, .readOnly, options: .closeOnExec)
    } catch {
      throw .cannotCreate(file, (error as? Errno) ?? .ioError)
    }
  }

  /// Writes everything that follows from the rows, with `report` as `report.html`, and removes what an earlier run left and
  /// this one does not write.
  ///
  /// To be called before the predictions in `written` get their final names: those say that everything else is there.
  public func write(_ summary: RunSummary, report: [UInt8], keeping written: Set<String>) throws {
    var files = [("summary.json", try JSONFile.bytes(SummaryFile(summary))), ("report.html", report)]
    if summary.evaluation.labeled > 0 { files += try EvaluationFiles.all(summary.evaluation) }
    for (name, bytes) in files { try OutputFile.write(bytes, to: path.appending(name)) }
    let kept = written.union(files.map(\.0)).union([RunIdentity.fileName])
    for name in Self.names where !kept.contains(name) { Self.remove(path.appending(name)) }
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
