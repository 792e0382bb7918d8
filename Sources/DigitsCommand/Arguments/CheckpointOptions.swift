import ArgumentParser
import DigitTraining
import Figures
import Support
import SystemPackage

/// Where the state of a long training is kept.
struct CheckpointOptions: ParsableArguments {
  @Option(
    name: .customLong("checkpoint"),
    help: ArgumentHelp(
      "Keep the state of the training in this file after every epoch; it is removed when the model is written.",
      valueName: "file"
    )
  )
  var file: PathArgument?

  @Flag(help: "Go on from --checkpoint if it is there, to the same model as without the interruption.")
  var resume = false

  func validate() throws {
    guard !resume || file != nil else { throw ValidationError("--resume requires --checkpoint") }
  }

  /// Checks, before any work, that a checkpoint can be written where none is, or may be replaced or resumed.
  func check(replaces: Bool) throws {
    guard let file else { return }
    if !replaces, !resume, file.path.exists {
      throw CommandError(
        .cannotCreate,
        "\(file.path): already exists; continue with --resume or start over with --force"
      )
    }
    try OutputFile.check(file.path, replaces: true)
  }

  /// Several times the largest model, because the optimizer's state is larger.
  private static let largestFile = 1 << 30

  /// The state to go on from; nil to start at the beginning.
  func checkpoint() throws -> TrainingCheckpoint? {
    guard resume, let file, file.path.exists else { return nil }
    do {
      return try TrainingCheckpoint(decoding: try file.path.contentsOrFailure(limit: Self.largestFile))
    } catch let error as TrainingCheckpoint.FileError {
      throw CommandError(.badData, "\(file.path): \(error); remove it to start over")
    }
  }

  /// Removes the checkpoint of a training that is complete.
  func remove() {
    _ = file?.path.withPlatformString { unlink($0) }
  }
}

extension TrainingCheckpoint {
  /// The epochs before the interruption, kept in the note for the learning curve: one line each.
  var epochs: [LearningCurveFigure.Epoch] {
    get {
      note.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: " ")
        guard fields.count >= 3, let epoch = Int(fields[0]), let loss = Double(fields[1]),
          let accuracy = Double(fields[2])
        else { return nil }
        let heldOut = fields.count > 3 ? Double(fields[3]) : nil
        return .init(epoch: epoch, loss: loss, trainAccuracy: accuracy, heldOutAccuracy: heldOut)
      }
    }
    set {
      note = newValue.map { epoch in
        let heldOut = epoch.heldOutAccuracy.map { " \($0)" } ?? ""
        return "\(epoch.epoch) \(epoch.loss) \(epoch.trainAccuracy)\(heldOut)"
      }.joined(separator: "\n")
    }
  }
}
