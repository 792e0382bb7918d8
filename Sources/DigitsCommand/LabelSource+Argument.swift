import PNGCodec
import Reporting
import SystemPackage

extension LabelSource {
  /// The source that `--labels` names: `auto`, `parent`, `none`, or a CSV file.
  init(argument: PathArgument) throws {
    switch argument.path {
    case "auto", "parent": self = .parentFolder
    case "none": self = .none
    default: self = .table(try LabelTable(contentsOf: argument.path))
    }
  }
}

extension LabelTable {
  /// The labels in a CSV file.
  init(contentsOf path: FilePath) throws {
    let bytes = try path.contentsOrFailure()
    do {
      try self.init(bytes, path: path, workingDirectory: try .workingDirectory())
    } catch let problem as LabelTable.Problem {
      throw CommandFailure(.badData, "\(path): \(problem)")
    }
  }
}
