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
  ]

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

  /// The file of predictions, to be written row by row.
  public func predictions(_ format: PredictionFormat) throws(OutputProblem) -> OutputFile {
    try OutputFile(path.appending("predictions.\(format.rawValue)"))
  }

  /// Writes everything that follows from the rows, with `report` as `report.html`, and removes what an earlier run left and
  /// this one does not write.
  public func write(_ summary: RunSummary, report: [UInt8], keeping written: Set<String>) throws {
    var files = [("summary.json", try JSONFile.bytes(SummaryFile(summary))), ("report.html", report)]
    if summary.evaluation.labeled > 0 { files += try EvaluationFiles.all(summary.evaluation) }
    for (name, bytes) in files { try OutputFile.write(bytes, to: path.appending(name)) }
    let kept = written.union(files.map(\.0))
    for name in Self.names {
      let file = path.appending(name)
      for stale in kept.contains(name) ? [OutputFile.partialPath(file)] : [file, OutputFile.partialPath(file)] {
        _ = stale.withPlatformString { unlink($0) }
      }
    }
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
