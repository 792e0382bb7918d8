import ArgumentParser
import DigitPreprocessing
import DigitRecognition
import Dispatch
import PNGCodec
import Reporting
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Polarity: ExpressibleByArgument {}
extension Background: ExpressibleByArgument {}
extension Normalization: ExpressibleByArgument {}
extension PredictionFormat: ExpressibleByArgument {}

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

  var decoder: PNGDecoder {
    PNGDecoder(
      maxPixels: maxPixels,
      reducedSide: ImagePreprocessor.sufficientSide,
      budget: MemoryBudget(limit: maxMemory.count)
    )
  }

  func settings(normalization: Normalization) -> PreprocessingSettings {
    PreprocessingSettings(polarity: polarity, background: background, normalization: normalization)
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

  func load() throws -> DigitModel { try DigitModel.load(model) }
}

extension DigitModel {
  /// The model in `file`, or the bundled one.
  static func load(_ file: PathArgument?) throws -> DigitModel {
    guard let path = file?.path else {
      do {
        return try DigitModel.bundled()
      } catch {
        throw CommandFailure(.badData, "the bundled model: \(error)")
      }
    }
    let bytes = try path.contentsOrFailure()
    do {
      return try DigitModel(decoding: bytes)
    } catch {
      throw CommandFailure(.badData, "\(path): \(error); name a model that `digits train` wrote")
    }
  }
}
