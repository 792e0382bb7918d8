import BatchClassification
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// The prediction files that `evaluate` merges.
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

  /// Finds out which of the files are shards.
  init(_ paths: [FilePath]) throws {
    for path in paths {
      let isFile = (try? path.stat().type) == .regular
      var file = File(path: path, source: isFile ? .file : .bytes(try path.contentsOrFailure()))
      guard let (run, shard) = Self.shard(of: path) else {
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
    for number in groups.indices {
      groups[number].files.sort { ($0.shard?.index ?? 0) < ($1.shard?.index ?? 0) }
    }
  }

  /// The shard in a prediction file, and what all shards of its run have in common; nil if it is no shard.
  private static func shard(of path: FilePath) -> (RunIdentity, Shard)? {
    let names = PredictionFormat.allCases.map { ResultFile.predictions($0).rawValue }
    guard let name = path.lastComponent?.string, names.contains(name),
      var run = RunIdentity(in: path.removingLastComponent()), let shard = run.options["shard"].flatMap({ Shard($0) })
    else { return nil }
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

  /// Calls `body` for all rows.
  func forEachRow(_ body: (PredictionRow) throws -> Void) throws {
    for group in groups {
      var readers = group.files.map { file in
        switch file.source {
        case .file: (file.path, PredictionReader(file.path, chunkSize: Self.chunkSize(group.files.count)))
        case .bytes(let bytes): (file.path, PredictionReader(bytes))
        }
      }
      while !readers.isEmpty {
        var rest: [Int] = []
        for number in readers.indices {
          guard let row = try Self.next(&readers[number].1, readers[number].0) else { continue }
          try body(row)
          rest.append(number)
        }
        if rest.count < readers.count { readers = rest.map { readers[$0] } }
      }
    }
  }

  private static func next(_ reader: inout PredictionReader, _ path: FilePath) throws -> PredictionRow? {
    do {
      return try reader.next()
    } catch {
      if case .cannotRead(let errno) = error { throw CommandError(reading: path, errno) }
      throw CommandError(.badData, "\(path): \(error); name a file written by `digits classify`")
    }
  }

  /// The bytes of a file to hold in memory at once, so that many files together take little.
  private static func chunkSize(_ fileCount: Int) -> Int {
    max(1 << 12, min(1 << 16, (1 << 24) / fileCount))
  }
}
