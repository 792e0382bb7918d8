import PNGCodec
import Reporting
import SystemPackage

extension LabelSource {
  /// The source that `--labels` names: `auto`, `parent`, `none`, or a CSV file.
  init(argument: PathArgument) throws {
    switch argument.path {
    case "auto", "parent": self = .parentFolder
    case "none": self = .none
    default: self = .table(try Self.table(argument.path))
    }
  }

  private static func table(_ path: FilePath) throws -> LabelTable {
    let bytes: [UInt8]
    do {
      bytes = try path.contents()
    } catch {
      throw CommandFailure(reading: path, error)
    }
    do {
      return try LabelTable(bytes, path: path, workingDirectory: try .workingDirectory())
    } catch let problem as LabelTable.Problem {
      throw CommandFailure(.badData, "\(path): \(problem)")
    }
  }
}
