import PredictionFiles
import Support
import SystemPackage

/// The label source selected by `--labels`, and a name that identifies it: a fixed one, or the digest of its file.
struct NamedLabels {
  let source: LabelSource
  let name: String

  /// Creates the source for `auto`, `parent`, `none` or a CSV file.
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
  /// Reads the labels in a CSV file.
  init(contentsOf path: FilePath) throws {
    try self.init(path.contentsOrFailure(), of: path)
  }

  /// Parses the labels in the bytes of a CSV file.
  init(_ bytes: [UInt8], of path: FilePath) throws {
    do {
      try self.init(bytes, path: path, workingDirectory: try Self.workingDirectory())
    } catch let problem as LabelTable.ReadError {
      throw CommandError(.badData, "\(path): \(problem); correct the label file")
    }
  }

  /// Checks, once all inputs have been looked up, that at least one label of the file at `path` matches.
  func checkMatches(_ path: FilePath, inputs: Int) throws(CommandError) {
    guard inputs > 0, matchesNothing else { return }
    throw CommandError(
      .badData,
      "\(path): none of its labels matches an input; write the paths as in the predictions, or relative to the label file"
    )
  }

  private static func workingDirectory() throws(CommandError) -> FilePath {
    do {
      return try FilePath.workingDirectory()
    } catch {
      throw CommandError(.inputOutput, "the working directory is not known (\(error))")
    }
  }
}
