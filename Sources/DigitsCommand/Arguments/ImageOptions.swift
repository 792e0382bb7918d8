import ArgumentParser
import DigitPreprocessing
import ImageInput
import PNGCodec

/// Options for reading images, shared by all commands that read them.
struct ImageOptions: ParsableArguments {
  @Option(help: "Whether ink is darker or lighter than paper.")
  var polarity = Polarity.auto

  @Option(help: "Background color behind transparent pixels.")
  var background = Background.auto

  @Flag(help: "Do not turn images whose eXIf chunk says that they are stored sideways, upside down or mirrored.")
  var ignoreOrientation = false

  @Option(
    help: ArgumentHelp("Reject images whose header declares more pixels (width × height) than this.", valueName: "n")
  )
  var maxPixels = PNGDecoder.defaultMaxPixels

  @Option(
    help: ArgumentHelp(
      "Memory for decoding images, shared by all threads. Reject images that need more than this on their own.",
      valueName: "size"
    )
  )
  var maxMemory = ByteCount(MemoryBudget.defaultLimit)

  @Option(
    help: "How images become 8×8: find and normalize the digit, or average the whole frame. (default: the model's)"
  )
  var normalization: Normalization?

  func validate() throws {
    guard maxPixels > 0 else { throw ValidationError("--max-pixels must be at least 1") }
  }

  /// Returns the settings for a model trained with `modelNormalization`.
  func settings(_ modelNormalization: Normalization) -> PreprocessingSettings {
    PreprocessingSettings(
      polarity: polarity,
      background: background,
      normalization: normalization ?? modelNormalization
    )
  }

  /// Returns at most `jobs` threads: as many as find room for a file and a batch of small images.
  func threads(_ jobs: Int) -> Int {
    let threadMemory = 1 << 23
    return min(jobs, max(1, maxMemory.count / threadMemory))
  }

  /// Returns a reader of images; if the path `-` is among `paths`, it has read the image on standard input.
  func reader(_ settings: PreprocessingSettings, for paths: [PathArgument]) -> ImageReader {
    var reader = ImageReader(
      settings,
      appliesOrientation: !ignoreOrientation,
      maxPixels: maxPixels,
      maxMemory: maxMemory.count
    )
    if paths.readsStandardInput { reader.readStandardInput() }
    return reader
  }
}

extension [PathArgument] {
  /// Whether one of the paths is `-`.
  var readsStandardInput: Bool { contains { $0.path == ImageReader.standardInputPath } }
}
