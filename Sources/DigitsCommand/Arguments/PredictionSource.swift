import PredictionFiles
import Support
import SystemPackage

/// A prediction file named on the command line, which can be read more than once.
enum PredictionSource {
  case file(FilePath)
  /// The contents of a file that is not regular, such as a pipe.
  case bytes([UInt8], FilePath)

  /// Opens the file at `path`; one that is not regular is read to its end.
  init(_ path: FilePath) throws {
    let isFile = (try? path.stat().type) == .regular
    self = isFile ? .file(path) : .bytes(try path.contentsOrFailure(), path)
  }

  /// Calls `body` for all rows; throws `CommandError` if the file cannot be read or is no prediction file.
  func forEachRow(_ body: (PredictionRow) throws -> Void) throws {
    switch self {
    case .bytes(let bytes, let path):
      try Self.forEachRow(PredictionReader(bytes), path, body)
    case .file(let path):
      let file = try openForReading(path)
      defer { try? file.close() }
      try Self.forEachRow(PredictionReader(file), path, body)
    }
  }

  private static func forEachRow(
    _ reader: consuming PredictionReader,
    _ path: FilePath,
    _ body: (PredictionRow) throws -> Void
  ) throws {
    do {
      while let row = try reader.next() { try body(row) }
    } catch let problem as PredictionReader.ReadError {
      if case .cannotRead(let errno) = problem { throw CommandError(reading: path, errno) }
      throw CommandError(.badData, "\(path): \(problem); name a file written by `digits classify`")
    }
  }
}
