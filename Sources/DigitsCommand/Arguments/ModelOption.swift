import ArgumentParser
import DigitRecognition
import Support

/// The model used for classification.
struct ModelOption: ParsableArguments {
  @Option(help: ArgumentHelp("A model file written by `digits train`. (default: the bundled model)", valueName: "file"))
  var model: PathArgument?

  func load() throws -> LoadedModel { try LoadedModel(model) }
}

/// A model with the digest of its file.
struct LoadedModel {
  let model: DigitModel
  let sha256: String

  /// A hundred times the largest model that `digits train` is of use for.
  private static let largestFile = 1 << 28

  /// Loads the model in `file`, or the bundled one.
  init(_ file: PathArgument?) throws {
    let bytes = try file?.path.contentsOrFailure(limit: Self.largestFile) ?? DigitModel.bundledFile
    do {
      model = try DigitModel(decoding: bytes)
    } catch {
      guard let path = file?.path else { throw CommandError(.badData, "the bundled model: \(error)") }
      throw CommandError(.badData, "\(path): \(error); name a model file written by `digits train`")
    }
    sha256 = SHA256.hex(bytes)
  }
}
