import ArgumentParser
import DigitPreprocessing
import DigitRecognition
import DigitTraining
import ImageInput
import PredictionFiles
import Support
import SystemPackage

/// `digits quantize`: turns images into rows in the format of the bundled data.
struct Quantize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantize",
    abstract: "Convert PNG images to rows of 64 values 0…16 and a label.",
    discussion: """
      The label is the name of a parent folder 0 to 9, or -1 if there is none. A blank image gives 64 zeros. An image \
      that cannot be read gives a line on standard error instead of a row. With --format npy the rows are one NumPy \
      array, N×65 of int8.
      """
  )

  @Argument(help: ArgumentHelp("PNG files or directories; - reads one image from standard input.", valueName: "path"))
  var paths: [PathArgument]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the rows to this file. (default: standard output)", valueName: "file")
  )
  var output: PathArgument?

  /// How the rows are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv
    case npy
  }

  @Option(help: "Output format.")
  var format = Format.csv

  @OptionGroup var modelOption: ModelOption
  @OptionGroup var imageOptions: ImageOptions
  @OptionGroup var jobs: JobsOption

  @Flag(help: "Replace an existing file.")
  var force = false

  func run() throws {
    let inputs = try ImageInputs(paths: paths.map(\.path))
    if let output { try OutputFile.check(output.path, replaces: force) }
    let found = Array(try inputs.search()).filter { $0.path != nil }
    guard !found.isEmpty else {
      throw CommandError(.noInput, "no PNG files found; name PNG files or directories that contain *.png")
    }
    let model = try modelOption.load().model
    let reader = imageOptions.reader(imageOptions.settings(model.normalization), for: paths)
    let results = parallelMap(count: found.count, jobs: jobs.count) { Self.row(of: found[$0], reader, model) }
    var rows = [Row]()
    var failures = 0
    for (found, result) in zip(found, results) {
      switch result {
      case nil: break
      case .success(let row): rows.append(row)
      case .failure(let error):
        failures += 1
        if let path = found.path { StandardError.report(FilePath(bytes: path), error) }
      }
    }
    try write(encoded(rows))
    if failures > 0 { throw CommandError(.someInputFailed) }
  }

  /// An image as 64 values, and its label.
  private typealias Row = (grid: DigitGrid, label: UInt8?)

  private static func row(
    of found: FoundInput,
    _ reader: ImageReader,
    _ model: DigitModel
  ) -> Result<Row, InputError>? {
    switch found {
    case .image(let path):
      Result { () throws(InputError) in
        var labels = LabelSource.parentFolder
        let recognition = try reader.withReadingMemory(for: try reader.read(path).readings) {
          DigitClassifier(model).recognition(of: $0)
        }
        return (recognition.best?.reading.grid ?? .blank, labels.label(of: path))
      }
    case .failure(_, let error): .failure(error)
    case .frame, .refusedFrame, .skipped, .listFailure: nil
    }
  }

  private func encoded(_ rows: [Row]) -> [UInt8] {
    switch format {
    case .csv: rows.flatMap { DigitCSV.line($0.grid, label: $0.label).utf8 }
    case .npy:
      NPYArray(
        rows.flatMap { row in row.grid.values.map { Int8($0) } + [row.label.map { Int8($0) } ?? -1] },
        shape: [rows.count, DigitGrid.count + 1]
      ).encoded
    }
  }

  private func write(_ rows: [UInt8]) throws {
    if let output { return try OutputFile.write(rows, to: output.path) }
    var standardOutput = StandardOutput()
    try standardOutput.write(rows)
    try standardOutput.flush()
  }
}
