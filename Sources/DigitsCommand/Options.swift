import ArgumentParser
import DigitPreprocessing
import DigitRecognition
import Dispatch
import ImageInput
import PNGCodec
import PredictionFiles
import Support
import SystemPackage

/// How images are read: shared by the commands that read them.
struct ImageOptions: ParsableArguments {
  @Option(help: "Which tone is the ink.")
  var polarity = Polarity.auto

  @Option(help: "What transparent pixels lie on.")
  var background = Background.auto

  @Option(help: "An image with more pixels by its header is an error.")
  var maxPixels = 200_000_000

  @Option(
    help: ArgumentHelp(
      "Memory for images that are being decoded, all threads together; an image that alone needs more is an error.",
      valueName: "size"
    )
  )
  var maxMemory = ByteCount(MemoryBudget.defaultLimit)

  func validate() throws {
    guard maxPixels > 0 else { throw ValidationError("--max-pixels must be at least 1") }
  }

  /// How images are read for `model`, unless `normalization` says otherwise.
  func settings(for model: DigitModel, _ normalization: Normalization?) -> PreprocessingSettings {
    settings(normalization ?? model.normalization)
  }

  func settings(_ normalization: Normalization) -> PreprocessingSettings {
    PreprocessingSettings(polarity: polarity, background: background, normalization: normalization)
  }

  func reader(_ settings: PreprocessingSettings) -> ImageReader {
    ImageReader(settings, maxPixels: maxPixels, maxMemory: maxMemory.count)
  }
}

/// How many threads work.
struct JobsOption: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: "Threads. (default: the number of cores)"
  )
  var number: Int?

  func validate() throws {
    guard (number ?? 1) > 0 else { throw ValidationError("--jobs must be at least 1") }
  }

  var count: Int { number ?? Self.coreCount }

  static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// Which model classifies.
struct ModelOption: ParsableArguments {
  @Option(help: ArgumentHelp("A model that `digits train` wrote. (default: the bundled model)", valueName: "file"))
  var model: PathArgument?

  func load() throws -> LoadedModel { try LoadedModel(model) }
}

/// A model with the digest of its file.
struct LoadedModel {
  let model: DigitModel
  let sha256: String

  /// The model in `file`, or the bundled one.
  init(_ file: PathArgument?) throws {
    let bytes = try file?.path.contentsOrFailure() ?? DigitModel.bundledFile
    do {
      model = try DigitModel(decoding: bytes)
    } catch {
      guard let path = file?.path else { throw CommandFailure(.badData, "the bundled model: \(error)") }
      throw CommandFailure(.badData, "\(path): \(error); name a model that `digits train` wrote")
    }
    sha256 = SHA256.hex(bytes)
  }
}
