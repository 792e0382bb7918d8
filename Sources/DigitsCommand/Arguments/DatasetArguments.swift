import ArgumentParser
import DigitTraining
import Support
import SystemPackage

/// Options for reading datasets.
struct DatasetArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Column of the labels in a table. (default: what the header calls label, or the first or last column)",
      valueName: "first|last|name"
    )
  )
  var labelColumn: LabelColumnArgument?

  @Flag(help: "Leave out rows and images that cannot be used, and say how many.")
  var skipBad = false

  func options(_ part: DatasetOptions.Part) -> DatasetOptions {
    var options = DatasetOptions()
    options.labelColumn = labelColumn?.column ?? .automatic
    options.skipsBadSamples = skipBad
    options.part = part
    return options
  }
}

/// `--label-column`: `first`, `last` or the name of a column.
struct LabelColumnArgument: ExpressibleByArgument {
  let column: DatasetOptions.LabelColumn

  init?(argument: String) {
    switch argument {
    case "": return nil
    case "first": column = .first
    case "last": column = .last
    default: column = .named(argument)
    }
  }
}

/// `--data`: the bundled digits, or a path.
struct DatasetArgument: ExpressibleByArgument {
  let path: PathArgument

  init?(argument: String) {
    guard let path = PathArgument(argument: argument) else { return nil }
    self.path = path
  }

  static let bundled = DatasetArgument(PathArgument("bundled"))

  private init(_ path: PathArgument) { self.path = path }

  static var defaultCompletionKind: CompletionKind { PathArgument.defaultCompletionKind }

  var defaultValueDescription: String { path.defaultValueDescription }

  var isBundled: Bool { path.path == "bundled" }

  /// What the help says of it.
  static let help = """
    bundled, or a path: a table of text (CSV), an IDX images file, a NumPy array or archive, any of these gzipped, or a \
    folder with folders 0 to 9 of PNG files
    """
}

extension DigitDataset.Part {
  /// What was read, and what was left out, as lines for people.
  var summary: String {
    var lines = ["\(name): \(count.counted("digit")), \(form)"]
    if let first = skipped.first {
      lines.append("\(name): \(skipped.count.counted("bad sample")) left out, the first: \(first)")
    }
    return lines.map { singleLine($0) + "\n" }.joined()
  }
}
