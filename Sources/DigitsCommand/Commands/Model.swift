import ArgumentParser
import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import Support

/// `digits model`: inspects a model file.
struct Model: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Inspect a model file.",
    subcommands: [Info.self],
    defaultSubcommand: Info.self
  )

  /// Prints a model's architecture, preprocessing and training.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a model's architecture, preprocessing and training."
    )

    @Argument(
      help: ArgumentHelp("A model file written by `digits train`. (default: the bundled model)", valueName: "file")
    )
    var file: PathArgument?

    func run() throws {
      let model = try LoadedModel(file).model
      let network = model.network
      let training = model.training
      let facts = [
        ("layers", model.architecture),
        ("activations", network.layers.map(\.activation.rawValue).joined(separator: ", ")),
        ("parameters", network.parameters.count.grouped),
        ("normalization", model.normalization.rawValue),
        ("input scale", "\(model.inputScale)"),
        ("temperature", "\(model.temperature)"),
        ("judge", model.judge?.architecture ?? "none"),
        (
          "trained on", "\(training.data), \(training.digits.grouped) digits, \(training.augmentation) variants of each"
        ),
        ("iterations", training.iterations.grouped),
        ("seed", "\(training.seed)"),
      ]
      let width = facts.map(\.0.count).max() ?? 0
      var output = StandardOutput()
      for (name, value) in facts {
        try output.write("\(name)\(String(repeating: " ", count: width - name.count))  \(value)\n".utf8)
      }
      try output.flush()
    }
  }
}
