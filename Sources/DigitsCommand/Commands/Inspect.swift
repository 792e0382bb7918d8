import ArgumentParser
import DigitPreprocessing
import DigitRecognition
import Figures
import ImageInput
import PNGCodec
import Support

/// `digits inspect`: shows how an image is preprocessed and classified.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show each preprocessing stage of an image and how it is classified.",
    discussion: "The stages are drawn in the terminal; --output writes them as one image, --json prints the figures."
  )

  @Argument(help: ArgumentHelp("PNG files; - reads standard input.", valueName: "image"))
  var images: [PathArgument]

  @Option(help: ArgumentHelp("Write the stages of one image as a PNG.", valueName: "file"))
  var output: PathArgument?

  @Flag(help: "Print one JSON object per image.")
  var json = false

  @OptionGroup var modelOption: ModelOption
  @OptionGroup var imageOptions: ImageOptions

  @Flag(help: "Replace an existing file.")
  var force = false

  func validate() throws {
    guard output == nil || images.count == 1 else { throw ValidationError("--output takes one image: name only one") }
  }

  func run() throws {
    for image in images { try image.path.checkExists() }
    if let output { try OutputFile.check(output.path, replaces: force) }
    let model = try modelOption.load().model
    let reader = imageOptions.reader(imageOptions.settings(model.normalization), for: images)
    var standardOutput = StandardOutput()
    var failures = 0
    for image in images {
      do {
        let inspection = try Inspection(path: image.path, reader: reader, model: model)
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
    if failures > 0 { throw CommandError(.someInputFailed) }
  }
}
