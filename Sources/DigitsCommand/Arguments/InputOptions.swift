import ArgumentParser
import ImageInput
import SystemPackage

/// The inputs of `classify`: files and directories, a list of paths, or a stream of images.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("PNG files or directories; - reads one image from standard input.", valueName: "path"))
  var paths: [PathArgument] = []

  @Option(help: ArgumentHelp("Read paths from a file, one per line; - reads standard input.", valueName: "file"))
  var filesFrom: PathArgument?

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "Paths in --files-from are NUL-terminated (find -print0)."
  )
  var isNullSeparated = false

  @Flag(
    help: ArgumentHelp(
      "Read images from standard input, each as a frame: the length of a key, the key, the length of a PNG file, and "
        + "the file. Lengths are unsigned 32-bit big-endian numbers. The key takes the place of the path."
    )
  )
  var framed = false

  @Option(
    help: ArgumentHelp("Reject PNG files in --framed that are larger than this, unread.", valueName: "size")
  )
  var maxFrame = ByteCount(1 << 28)

  @Option(
    help: ArgumentHelp(
      "Classify only every N-th input, starting with input I (from 0); `digits evaluate` merges the results of all N "
        + "shards.",
      valueName: "i/n"
    )
  )
  var shard: Shard?

  func validate() throws {
    guard paths.isEmpty || filesFrom == nil else {
      throw ValidationError("name paths or use --files-from, not both")
    }
    guard !framed || paths.isEmpty && filesFrom == nil else {
      throw ValidationError("--framed reads images from standard input: use it without paths and --files-from")
    }
    guard !isNullSeparated || filesFrom != nil else { throw ValidationError("--null requires --files-from") }
  }

  /// Whether no inputs are given; not checked in `validate`, which comes before unknown options are reported.
  var isEmpty: Bool { paths.isEmpty && filesFrom == nil && !framed }

  /// Returns the inputs, without the results of earlier runs in `exclusions`.
  func inputs(excluding exclusions: [InputFinder.Exclusion]) throws -> ImageInputs {
    var inputs = try allInputs(excluding: exclusions)
    inputs.shard = shard
    return inputs
  }

  private func allInputs(excluding exclusions: [InputFinder.Exclusion]) throws -> ImageInputs {
    if framed { return ImageInputs(framesUpTo: maxFrame.count) }
    guard let filesFrom else { return try ImageInputs(paths: paths.map(\.path), excluding: exclusions) }
    return ImageInputs(list: filesFrom.path, isNullSeparated: isNullSeparated, excluding: exclusions)
  }
}
