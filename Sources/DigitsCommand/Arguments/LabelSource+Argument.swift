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
      var hash = SHA256()
      source = .table(try LabelTable(contentsOf: argument.path) { hash.update($0) })
      name = "a file with SHA-256 \(hash.hex)"
    }
  }
}

extension LabelTable {
  /// Reads the labels in a CSV file, and passes its bytes to `observe`.
  init(contentsOf path: FilePath, observe: ([UInt8]) -> Void = { _ in }) throws {
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
      defer { try? file.close() }
      var memory = GrowingMemory()
      try self.init(path: path, workingDirectory: try Self.workingDirectory()) { () throws(Errno) in
        let chunk = try file.readChunk()
        let lines = chunk.count { $0 == UInt8(ascii: "\n") }
        try memory.add(lines * Self.bytesPerLabel + 3 * chunk.count)
        observe(chunk)
        return chunk
      }
    } catch let problem as LabelTable.ReadError {
      throw CommandError(.badData, "\(path): \(problem); correct the label file")
    } catch let errno as Errno {
      throw CommandError(reading: path, errno)
    }
  }

  /// What a label takes besides its path, which is stored three times: a little more than was measured.
  private static let bytesPerLabel = 256

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
