import ArgumentParser
import DigitPreprocessing
import DigitTraining
import Figures
import PNGCodec
import Raster
import Support
import SystemPackage

/// `digits render`: draws the bundled digits as images.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write the bundled digits as PNG files or as one contact sheet.",
    discussion:
      "Files are named DIR/<label>/<row>.png, with rows numbered from 0000; light on dark, gray = round(255·v/16)."
  )

  /// The original project's split of the rows.
  enum Split: String, CaseIterable, ExpressibleByArgument {
    case all
    case train
    case test
  }

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write one file per digit to this directory.", valueName: "dir"),
    completion: .directory
  )
  var output: PathArgument?

  @Option(help: ArgumentHelp("Write all digits as one image.", valueName: "file"))
  var sheet: PathArgument?

  @Option(help: "Rows to write: all, train (0 to 999) or test (1000 to 1796).")
  var split = Split.all

  @Option(help: ArgumentHelp("Image pixels per grid cell.", valueName: "n"))
  var scale = 8

  @Flag(help: "Replace existing files.")
  var force = false

  private static let trainingCount = 1000
  private static let largestScale = 512

  func validate() throws {
    guard (output != nil) != (sheet != nil) else { throw ValidationError("use --output or --sheet, one of them") }
    guard (1...Self.largestScale).contains(scale) else {
      throw ValidationError("--scale must be 1 to \(Self.largestScale)")
    }
  }

  func run() throws {
    let digits = try DigitDataset.bundled()
    let rows =
      switch split {
      case .all: 0..<digits.count
      case .train: 0..<Self.trainingCount
      case .test: Self.trainingCount..<digits.count
      }
    if let sheet { try writeSheet(digits, rows, to: sheet.path) }
    if let output { try writeFiles(digits, rows, to: output.path) }
  }

  private func writeSheet(_ digits: DigitDataset, _ rows: Range<Int>, to path: FilePath) throws {
    try OutputFile.check(path, replaces: force)
    let sections = (0..<10).map { label in
      let tiles = digits.digits[rows].filter { $0.label == label }.map(\.grid.image)
      return ContactSheet.Section(title: "\(label) (\(tiles.count))", tiles: tiles)
    }
    try OutputFile.write(try PNGEncoder().encode(ContactSheet(sections).render()), to: path)
  }

  private func writeFiles(_ digits: DigitDataset, _ rows: Range<Int>, to directory: FilePath) throws {
    let files = rows.map { row in
      let number = String(row)
      return directory.appending("\(digits.digits[row].label)")
        .appending(String(repeating: "0", count: max(0, 4 - number.count)) + number + ".png")
    }
    if !force, let existing = files.first(where: \.exists) {
      throw OutputError.exists(existing)
    }
    for label in 0..<10 { try directory.appending("\(label)").makeDirectory() }
    for (row, file) in zip(rows, files) {
      let grid = digits.digits[row].grid.image
      let image = RasterImage.gray(grid).scaled(width: scale * grid.width, height: scale * grid.height)
      try OutputFile.write(try PNGEncoder().encode(image), to: file, syncs: false)
    }
  }
}
