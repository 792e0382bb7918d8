import ArgumentParser
import BatchClassification
import ImageInput
import PredictionFiles
import Support
import SystemPackage

/// Whether images are copied into folders by result.
struct SortOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Copy each image into a folder of this directory: 0 to 9, unsure, blank or error. Nothing is overwritten.",
      valueName: "dir"
    ),
    completion: .directory
  )
  var sortInto: PathArgument?

  @Flag(help: "With --sort-into: make symbolic links instead of copies.")
  var link = false

  func validate() throws {
    guard !link || sortInto != nil else { throw ValidationError("--link requires --sort-into") }
  }

  /// What a search for inputs must skip: what has been sorted already.
  var exclusion: InputFinder.Exclusion? { sortInto.map { .init(allIn: $0.path) } }

  /// Creates the directory, and what copies images there; nil without `--sort-into`.
  func sorting() throws -> ImageSorting? {
    try sortInto.map { ImageSorting(try ImageSorter($0.path, linksImages: link)) }
  }
}

/// Copies the images of a run, and counts those that cannot be read.
struct ImageSorting {
  private var sorter: ImageSorter
  private var failureCount = 0
  private var example: String?

  init(_ sorter: ImageSorter) { self.sorter = sorter }

  mutating func observe(_ event: BatchRun.Event) throws {
    switch event {
    case .kept(let row), .row(let row): try add(row)
    case .waiting: break
    }
  }

  private mutating func add(_ row: PredictionRow) throws {
    do {
      try sorter.add(row)
    } catch let error as ImageSorter.ReadError {
      failureCount += 1
      example = example ?? "\(singleLine(PrintedPath(row.path).text)) (\(error.reason))"
    }
  }

  /// A line about the images that were not copied; nil if all were.
  var warning: String? {
    example.map { "\(failureCount.counted("image")) could not be copied, such as \($0)" }
  }
}
