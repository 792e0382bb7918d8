import ArgumentParser
import BatchClassification
import DigitPreprocessing
import DigitRecognition
import PNGCodec
import Reporting
import SystemPackage

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
    _ = try ClassifyInputs(paths: images.map(\.path), list: nil, isNullSeparated: false)
    if let output { try mappingOutputProblems { try OutputFile.check(output.path, replaces: force) } }
    let model = try modelOption.load()
    let settings = imageOptions.settings(normalization: normalization ?? model.normalization)
    let decoder = imageOptions.decoder
    var standardOutput = StandardOutput()
    var failures = 0
    for image in images {
      do {
        let inspection = Inspection(
          path: image.path,
          decoded: try decoder.decode(image.path),
          model: model,
          settings: settings
        )
        try standardOutput.write((json ? try inspection.json() : inspection.text).utf8)
        if let output {
          let picture = try PNGEncoder().encode(inspection.figure.render())
          try mappingOutputProblems { try OutputFile.write(picture, to: output.path) }
        }
      } catch let error as PNGError {
        failures += 1
        StandardError.write("\(image.path): \(error)\n")
      }
    }
    do {
      try standardOutput.flush()
    } catch is StandardOutput.Closed {
      return
    }
    if failures > 0 { throw CommandFailure(.someInputFailed) }
  }
}
