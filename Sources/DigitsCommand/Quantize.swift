import ArgumentParser
import DigitPreprocessing
import DigitTraining
import ImageInput
import PredictionFiles
import Support
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
  @OptionGroup var jobs: JobsOption

  @Flag(help: "Replace a file that exists.")
  var force = false

  func run() throws {
    let inputs = try ImageInputs(paths: paths.map(\.path))
    if let output { try OutputFile.check(output.path, replaces: force) }
    let found = Array(try inputs.search()).filter { $0.path != nil }
    guard !found.isEmpty else {
      throw CommandFailure(.noInput, "no PNG file found; name files, or directories that hold *.png")
    }
    let reader = imageOptions.reader(imageOptions.settings(normalization))
    let results = parallelMap(count: found.count, jobs: jobs.count) { Self.row(of: found[$0], reader) }
    var rows = [UInt8]()
    var failures = 0
    for (found, result) in zip(found, results) {
      switch result {
      case .success(let row): rows += row.utf8
      case .failure(let error):
        failures += 1
        if let path = found.path { StandardError.report(path, error) }
      }
    }
    try write(rows)
    if failures > 0 { throw CommandFailure(.someInputFailed) }
  }

  private static func row(of found: FoundInput, _ reader: ImageReader) -> Result<String, InputError> {
    switch found {
    case .image(let path):
      Result { () throws(InputError) in
        var labels = LabelSource.parentFolder
        return DigitCSV.line(try reader.read(path).trace.grid ?? .blank, label: labels.label(of: path))
      }
    case .failure(_, let error): .failure(error)
    case .skipped, .listFailure: .success("")
    }
  }

  private func write(_ rows: [UInt8]) throws {
    if let output { return try OutputFile.write(rows, to: output.path) }
    var standardOutput = StandardOutput()
    try standardOutput.write(rows)
    try standardOutput.flush()
  }
}
