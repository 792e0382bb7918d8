import ArgumentParser
import BatchClassification
import DigitData
import DigitPreprocessing
import PNGCodec
import Reporting
import SystemPackage

/// Images as rows in the bundled data's format.
struct Quantize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn PNG images into rows of 64 values 0…16 and a label.",
    discussion: """
      The label is that of a parent folder 0 to 9, -1 if there is none; a blank image is 64 zeros. An image that cannot \
      be read gets no row, but a line on standard error.
      """
  )

  @Argument(help: ArgumentHelp("PNG files, or directories to search.", valueName: "path"))
  var paths: [PathArgument]

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the rows here. (default: standard output)", valueName: "file"))
  var output: PathArgument?

  @Option(help: "full finds the digit and normalises it; blocks averages the whole frame.")
  var normalization = Normalization.full

  @OptionGroup var imageOptions: ImageOptions

  @Flag(help: "Replace a file that exists.")
  var force = false

  func run() throws {
    let inputs = try ClassifyInputs(paths: paths.map(\.path), list: nil, isNullSeparated: false)
    if let output { try mappingOutputProblems { try OutputFile.check(output.path, replaces: force) } }
    let preprocessor = ImagePreprocessor(settings: imageOptions.settings(normalization: normalization))
    let decoder = imageOptions.decoder
    var rows = [UInt8]()
    var count = 0
    var failures = 0
    var search = try inputs.search()
    while let input = search.next() {
      count += 1
      if let problem = input.problem {
        failures += 1
        report(input.path, problem)
        continue
      }
      do {
        let grid = preprocessor(try decoder.decode(input.path).image) ?? .blank
        var labels = LabelSource.parentFolder
        rows += DigitCSV.line(grid, label: labels.label(of: input.path)).utf8
      } catch {
        failures += 1
        report(input.path, error.description)
      }
    }
    guard count > 0 else {
      throw CommandFailure(.noInput, "no PNG file found; name files, or directories that hold *.png")
    }
    try write(rows)
    if failures > 0 { throw CommandFailure(.someInputFailed) }
  }

  /// One line, even if the name holds line ends.
  private func report(_ path: FilePath, _ problem: String) {
    let name = PrintedPath(path.bytes).text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }
    StandardError.write("\(String(String.UnicodeScalarView(name))): \(problem)\n")
  }

  private func write(_ rows: [UInt8]) throws {
    if let output {
      try mappingOutputProblems { try OutputFile.write(rows, to: output.path) }
      return
    }
    do {
      var standardOutput = StandardOutput()
      try standardOutput.write(rows)
      try standardOutput.flush()
    } catch is StandardOutput.Closed {
      return
    }
  }
}
