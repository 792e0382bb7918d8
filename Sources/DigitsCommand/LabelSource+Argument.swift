import PredictionFiles
import Support
import SystemPackage

/// The source that `--labels` names, and what it is known by: its word, or the digest of its file.
struct NamedLabels {
  let source: LabelSource
  let name: String

  /// `auto`, `parent`, `none`, or a CSV file.
  init(argument: PathArgument) throws {
    switch argument.path {
    case "auto", "parent": (source, name) = (.parentFolder, "parent folders")
    case "none": (source, name) = (.none, "none")
    default:
      let bytes = try argument.path.contentsOrFailure()
      (source, name) = (.table(try LabelTable(bytes, of: argument.path)), "a file with SHA-256 \(SHA256.hex(bytes))")
    }
  }
}

extension LabelTable {
  /// The labels in a CSV file.
  init(contentsOf path: FilePath) throws {
    try self.init(path.contentsOrFailure(), of: path)
  }

  /// The labels in the bytes of a CSV file.
  init(_ bytes: [UInt8], of path: FilePath) throws {
    do {
      try self.init(bytes, path: path, workingDirectory: try Self.workingDirectory())
    } catch let problem as LabelTable.Problem {
      throw CommandFailure(.badData, "\(path): \(problem)")
    }
  }

  private static func workingDirectory() throws(CommandFailure) -> FilePath {
    do {
      return try FilePath.workingDirectory()
    } catch {
      throw CommandFailure(.inputOutput, "the working directory is not known (\(error))")
    }
  }
}
