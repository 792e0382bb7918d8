import ArgumentParser
import DigitRecognition
import Support

/// The model used for classification.
struct ModelOption: ParsableArguments {
  @Option(help: ArgumentHelp("A model file written by `digits train`. (default: the bundled model)", valueName: "file"))
  var model: PathArgument?

  func load() throws -> LoadedModel { try LoadedModel(model) }
}

/// A model with its file.
struct LoadedModel {
  let model: DigitModel
  private let bytes: [UInt8]

  /// The digest of the file, computed when it is asked for: it takes as long as loading the model.
  var sha256: String { SHA256.hex(bytes) }

  /// A hundred times the largest model that `digits train` is of use for.
  private static let largestFile = 1 << 28

  /// Loads the model in `file`, or the bundled one.
  init(_ file: PathArgument?) throws {
    let bytes = try file?.path.contentsOrFailure(limit: Self.largestFile) ?? DigitModel.bundledFile
    do {
      model = try DigitModel(decoding: bytes)
    } catch {
      guard let path = file?.path else { throw CommandError(.badData, "the bundled model: \(error)") }
      if error == .outOfMemory { throw CommandError(.noResources, "\(path): \(error); \(CommandError.memoryRemedy)") }
      throw CommandError(.badData, "\(path): \(error); name a model file written by `digits train`")
    }
    self.bytes = bytes
  }
}
