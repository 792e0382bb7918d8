import ArgumentParser
import Benchmarking
import DigitPreprocessing
import DigitRecognition
import ImageInput
import Support
import SystemPackage

/// `digits benchmark`: measures where the time goes.
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure where the time goes when images are classified, compared with decoding them.",
    discussion: """
      All times are compared with a bare decode in the same process: open and read a file and decode its rows with \
      libpng, nothing else. The table gives medians, and the lowest and the highest of all repeats. Directories are \
      searched as by `digits classify`.
      """
  )

  @Argument(help: ArgumentHelp("A PNG file or directory. (default: the bundled digits, 28×28)", valueName: "path"))
  var path: PathArgument?

  @Option(
    help: ArgumentHelp("Measure at most this many images, evenly spread over all that are found.", valueName: "n")
  )
  var images = 2000

  @Option(help: ArgumentHelp("Number of repeats.", valueName: "n"))
  var repeats = 7

  @Option(help: ArgumentHelp("Number of repeats before them, whose results are discarded.", valueName: "n"))
  var warmUp = 1

  @Flag(help: "Print all figures as one JSON object.")
  var json = false

  @OptionGroup var modelOption: ModelOption
  @OptionGroup var jobs: JobsOption

  func validate() throws {
    guard path?.path != ImageReader.standardInputPath else {
      throw ValidationError("standard input can be read only once: name a file or directory")
    }
    guard images > 0 else { throw ValidationError("--images must be at least 1") }
    guard repeats > 0 else { throw ValidationError("--repeats must be at least 1") }
    guard warmUp >= 0 else { throw ValidationError("--warm-up must be at least 0") }
  }

  func run() throws {
    let model = try modelOption.load().model
    // A missing path is reported before anything is made.
    try path?.path.checkExists()
    Interruption.watch()
    // There are files to be removed from the start.
    Interruption.begin()
    let directory = try scratchDirectory()
    defer { directory.remove() }
    do {
      try measure(model, in: directory)
    } catch is Interruption.InterruptedError {
      throw CommandError(.interrupted, "interrupted")
    }
  }

  private func measure(_ model: DigitModel, in directory: ScratchDirectory) throws {
    if path == nil { try RenderedDigits.write(to: directory, jobs: jobs.count) }
    let reader = ImageReader(PreprocessingSettings(normalization: model.normalization))
    let inputs = try ImageInputs(paths: [path?.path ?? directory.path])
    let images = try BenchmarkImages(inputs, limit: images, reader: reader, check: Interruption.check)
    images.omissions.forEach(Self.report)
    guard !images.paths.isEmpty else {
      guard images.omissions.isEmpty else { throw CommandError(.someInputFailed, "there is no image to measure") }
      throw CommandError(.noInput, "no PNG files found; name a PNG file or a directory that contains *.png")
    }
    let run = BenchmarkRun(
      images,
      model: model,
      reader: reader,
      threads: jobs.count,
      repeats: repeats,
      warmUps: warmUp
    )
    var display = ProgressDisplay(isShown: ProgressMode.auto.isShown)
    defer { display.finish() }
    let report = try run.measure(in: directory) { number in
      display.show(number > 0 ? "repeat \(number) of \(repeats)" : "warming up")
    } check: {
      try Interruption.check()
    }
    display.clear()
    var output = StandardOutput()
    let isDefault = path == nil
    try output.write(json ? try JSONFile.bytes(report) : [UInt8](BenchmarkTable(report, images, isDefault).text.utf8))
    try output.flush()
    if !images.omissions.isEmpty { throw CommandError(.someInputFailed) }
  }

  private static func report(_ path: FilePath, _ reason: BenchmarkImages.Omission) {
    switch reason {
    case .unreadable(let error): StandardError.report(path, error)
    case .notDecodedBare:
      let name = singleLine(PrintedPath(path.bytes).text)
      StandardError.write("\(name): left out, because libpng alone cannot decode it\n")
    }
  }

  /// A directory for temporary files, where other programs have theirs.
  private func scratchDirectory() throws -> ScratchDirectory {
    let variable = getenv("TMPDIR").map { FilePath(platformString: $0) } ?? ""
    let parent = variable.isEmpty ? "/tmp" : variable
    do {
      return try ScratchDirectory(in: parent)
    } catch {
      guard case .cannotCreate(_, let errno) = error else { throw error }
      throw CommandError(.cannotCreate, "\(parent): no temporary directory can be made in it (\(errno)); set TMPDIR")
    }
  }
}
