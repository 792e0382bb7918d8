import BatchClassification
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// The prediction files named on the command line, which can be read more than once.
///
/// The rows of a run's shards take turns, so that they are in the order of the whole run, whatever the order of the
/// files. Other files follow one another. The shard of a file is recorded beside it.
struct PredictionSources {
  /// Files whose rows take turns: all shards of one run that were given, or a single file.
  private struct Group {
    var files: [File]
    /// What the shards have in common; nil for a single file.
    var run: RunIdentity?
  }

  private struct File {
    let path: FilePath
    let source: Source
    var shard: Shard?
  }

  private enum Source {
    case file
    /// The contents of a file that is not regular, such as a pipe, and can be read only once.
    case bytes([UInt8])
  }

  private var groups: [Group] = []

  /// The maximum length in bytes of predictions that can be read only once, and so are kept in memory.
  private static let longestStream = 1 << 30

  /// Finds out which of the files are shards.
  ///
  /// - Parameter predictions: the contents of one more file, of the predictions for the datasets of `--data`.
  init(_ paths: [FilePath], predictions: [UInt8]? = nil) throws {
    for path in paths {
      let isFile = try Self.isRegularFile(path)
      let source = isFile ? Source.file : .bytes(try path.contentsOrFailure(limit: Self.longestStream))
      var file = File(path: path, source: source)
      guard let (run, shard) = try Self.shard(of: path) else {
        groups.append(Group(files: [file]))
        continue
      }
      file.shard = shard
      if let number = groups.firstIndex(where: { $0.run == run && $0.files[0].shard?.count == shard.count }) {
        if let other = groups[number].files.first(where: { $0.shard == shard }) {
          throw CommandError(.usage, "\(other.path) and \(path) are both shard \(shard); name each shard once")
        }
        groups[number].files.append(file)
      } else {
        groups.append(Group(files: [file], run: run))
      }
    }
    if let predictions { groups.append(Group(files: [File(path: "--data", source: .bytes(predictions))])) }
    for number in groups.indices {
      groups[number].files.sort { ($0.shard?.index ?? 0) < ($1.shard?.index ?? 0) }
    }
  }

  private static func isRegularFile(_ path: FilePath) throws(CommandError) -> Bool {
    do {
      return try path.stat().type == .regular
    } catch {
      throw CommandError(reading: path, Errno(error))
    }
  }

  /// The shard in a prediction file, and what all shards of its run have in common; nil if it is no shard.
  private static func shard(of path: FilePath) throws -> (RunIdentity, Shard)? {
    let names = PredictionFormat.allCases.map { ResultFile.predictions($0).rawValue }
    guard let name = path.lastComponent?.string, names.contains(name),
      var run = try RunIdentity(in: path.removingLastComponent()),
      let shard = run.options["shard"].flatMap({ Shard($0) })
    else { return nil }
    run.rows = nil
    // Each shard may have a format of its own.
    run.options["shard"] = nil
    run.options["format"] = nil
    return (run, shard)
  }

  /// What is missing of incomplete runs, one line for each.
  var gaps: [String] {
    groups.compactMap { group in
      guard let count = group.files[0].shard?.count, group.files.count < count else { return nil }
      let missing = (0..<count).first { index in !group.files.contains { $0.shard?.index == index } } ?? 0
      return "only \(group.files.count.grouped) of \(count.counted("shard")); the first missing is \(missing)/\(count)"
    }
  }

  /// The paths of the files: for each run, its shards, or its single file.
  var runs: [[FilePath]] { groups.map { $0.files.map(\.path) } }

  /// Calls `body` for all rows; throws `CommandError` if a file cannot be read or is no prediction file.
  ///
  /// - Parameter body: gets a row, and the number of its file among all files of `runs`.
  func forEachRow(_ body: (PredictionRow, Int) throws -> Void) throws {
    var fileCount = 0
    for group in groups {
      var readers = group.files.enumerated().map { number, file in
        let reader =
          switch file.source {
          case .file: PredictionReader(file.path, chunkSize: Self.chunkSize(group.files.count))
          case .bytes(let bytes): PredictionReader(bytes)
          }
        return (number: fileCount + number, path: file.path, reader: reader)
      }
      while !readers.isEmpty {
        var rest: [Int] = []
        for index in readers.indices {
          guard let row = try Self.next(&readers[index].reader, readers[index].path) else { continue }
          try body(row, readers[index].number)
          rest.append(index)
        }
        if rest.count < readers.count { readers = rest.map { readers[$0] } }
      }
      fileCount += group.files.count
    }
  }

  private static func next(_ reader: inout PredictionReader, _ path: FilePath) throws -> PredictionRow? {
    do {
      return try reader.next()
    } catch {
      if case .cannotRead(let errno) = error { throw CommandError(reading: path, errno) }
      let remedy = error == .utf16 ? "save it as UTF-8" : "name a file written by `digits classify`"
      throw CommandError(.badData, "\(path): \(error); \(remedy)")
    }
  }

  /// The bytes of a file to hold in memory at once, so that many files together take little.
  private static func chunkSize(_ fileCount: Int) -> Int {
    max(1 << 12, min(1 << 16, (1 << 24) / fileCount))
  }
}
