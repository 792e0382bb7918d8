import Archives
import ArgumentParser
import ModelExport
import Support

/// `digits model`: inspects a model file and exports it to other formats.
struct Model: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Inspect a model file, or export it to other formats.",
    subcommands: [Info.self, Export.self],
    defaultSubcommand: Info.self
  )

  /// Prints a model's architecture, preprocessing and training.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info",
      abstract: "Print a model's architecture, preprocessing and training."
    )

    @Argument(
      help: ArgumentHelp("A model file written by `digits train`. (default: the bundled model)", valueName: "file")
    )
    var file: PathArgument?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      let facts = ModelFacts(try LoadedModel(file))
      var output = StandardOutput()
      try output.write(json ? try JSONFile.bytes(facts) : [UInt8](facts.text.utf8))
      try output.flush()
    }
  }

  /// Writes a model in another format.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write a model as ONNX, NPZ, safetensors or JSON.",
      discussion: """
        onnx: the network, from N×8×8 values 0…16 (`grid`, as `digits quantize` writes them) to N×10 `probabilities`. \
        safetensors: the model file itself. npz, json: its tensors and its metadata.
        """
    )

    @Argument(
      help: ArgumentHelp("A model file written by `digits train`. (default: the bundled model)", valueName: "model")
    )
    var file: PathArgument?

    @Option(help: ArgumentHelp("Format.", valueName: "format"))
    var to: ModelFormat

    @Option(name: .shortAndLong, help: ArgumentHelp("Write the model to this file.", valueName: "file"))
    var output: PathArgument

    @Flag(help: "Replace an existing file.")
    var force = false

    func run() throws {
      try OutputFile.check(output.path, replaces: force)
      let model = try LoadedModel(file).model
      do {
        try OutputFile.write(try to.encoded(model), to: output.path)
      } catch let error as ZIPWriter.TooLargeError {
        throw CommandError(.badData, "\(error); use --to safetensors")
      }
    }
  }
}
