import ArgumentParser
import DigitPreprocessing
import Figures
import ImageInput
import PNGCodec
import Support

/// What the network saw, and why it answered so.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what the network sees of an image, stage by stage, and what it makes of it.",
    discussion: "Each stage is shown in the terminal; --output draws them all as one picture, --json gives the figures."
  )

  @Argument(help: ArgumentHelp("PNG files.", valueName: "image"))
  var images: [PathArgument]

  @Option(help: ArgumentHelp("Draw the stages of one image as a PNG.", valueName: "file"))
  var output: PathArgument?

  @Flag(help: "Print one JSON object for each image.")
  var json = false

  @OptionGroup var modelOption: ModelOption
  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "How images become 8×8. (default: what the model was trained with)")
  var normalization: Normalization?

  @Flag(help: "Replace a file that exists.")
  var force = false

  func validate() throws {
    guard output == nil || images.count == 1 else { throw ValidationError("--output draws one image: name one") }
  }

  func run() throws {
    for image in images { try image.path.checkExists() }
    if let output { try OutputFile.check(output.path, replaces: force) }
    let model = try modelOption.load().model
    let reader = imageOptions.reader(imageOptions.settings(for: model, normalization))
    var standardOutput = StandardOutput()
    var failures = 0
    for image in images {
      do {
        let inspection = Inspection(path: image.path, read: try reader.read(image.path), model: model)
        try standardOutput.write((json ? try inspection.json() : inspection.text).utf8)
        if let output {
          try OutputFile.write(try PNGEncoder().encode(inspection.figure.render()), to: output.path)
        }
      } catch let error as InputError {
        failures += 1
        StandardError.report(image.path, error)
      }
    }
    try standardOutput.flush()
    if failures > 0 { throw CommandFailure(.someInputFailed) }
  }
}
