import DigitPreprocessing
import DigitRecognition
import TestSupport
import Testing

@Suite("train --checkpoint and --from")
struct TrainCheckpointTests {
  let directory = TemporaryDirectory()

  private let training = [
    "train", "--data", "digits.csv", "--epochs", "40", "--augment", "0", "--hidden", "8", "--normalization", "blocks",
    "--split", "100", "--checkpoint", "state", "--curve", "curve.png",
  ]

  init() throws {
    try directory.write(SampleDigit.csv(rows: 150), to: "digits.csv")
  }

  @Test("a training that was killed goes on to the same bytes, of the model and of the curve")
  func killed() async throws {
    #expect(try await directory.digits(training + ["-o", "model", "-q"]).exitCode == 0)
    // It is removed at the end.
    #expect(try directory.names() == ["curve.png", "digits.csv", "model"])
    let (model, curve) = (try directory.bytes(of: "model"), try directory.bytes(of: "curve.png"))
    // Killed as soon as there is a checkpoint, again and again, until it has come through.
    let script = #"""
      for try in 1 2 3 4 5 6; do
        "$0" "$@" & training=$!
        for wait in $(seq 2000); do
          now=$(ls -i state 2>/dev/null)
          [ "$now" != "$last" ] && break
          sleep 0.005
        done
        last=$now
        kill -9 $training 2>/dev/null
        wait $training && exit 0
      done
      exec "$0" "$@"
      """#
    let arguments = training + ["-o", "again", "-q", "--resume", "--force"]
    let result = try await DigitsProcess.shell(script, arguments, in: directory.path)
    #expect(result.exitCode == 0)
    #expect(try directory.bytes(of: "again") == model)
    #expect(try directory.bytes(of: "curve.png") == curve)
    #expect(try !directory.names().contains("state"))
  }

  @Test("a checkpoint of other settings or digits is 64, one that is none is 65, and one in the way is 73")
  func refused() async throws {
    try directory.write("something", to: "state")
    let inTheWay = try await directory.digits(training + ["-o", "model"])
    #expect(inTheWay.exitCode == 73)
    #expect(
      inTheWay.errors == "digits: state: already exists; continue with --resume or start over with --force\n"
    )
    let none = try await directory.digits(training + ["-o", "model", "--resume", "-q"])
    #expect(none.exitCode == 65)
    #expect(none.errors.hasPrefix("digits: state: not a checkpoint of a training: "))
    #expect(none.errors.hasSuffix("; remove it to start over\n"))
  }

  @Test("a model goes on learning from where another one stopped")
  func from() async throws {
    let tiny = [
      "train", "--data", "digits.csv", "--epochs", "5", "--augment", "0", "-q", "--split", "100", "--force",
    ]
    let network = ["--hidden", "8", "--normalization", "blocks"]
    #expect(try await directory.digits(tiny + network + ["-o", "first"]).exitCode == 0)
    // At this rate nothing is learned, so that the model stays what it was.
    let result = try await directory.digits(tiny + ["--from", "first", "-o", "second", "--learning-rate", "1e-30"])
    #expect(result.exitCode == 0)
    let (first, second) = (
      try DigitModel(decoding: directory.bytes(of: "first")), try DigitModel(decoding: directory.bytes(of: "second"))
    )
    #expect(second.architecture == first.architecture)
    #expect(second.normalization == .blocks)
    #expect(second.training.data == "digits.csv (from a model of digits.csv)")
    let third = try await directory.digits(tiny + ["--from", "second", "-o", "third"])
    #expect(third.exitCode == 0)
  }

  @Test("a loss that diverges is told early")
  func divergence() async throws {
    let result = try await directory.digits(
      "train",
      "--data",
      "digits.csv",
      "--epochs",
      "200",
      "--augment",
      "0",
      "--hidden",
      "8",
      "--normalization",
      "blocks",
      "-o",
      "model",
      "--learning-rate",
      "30",
      "--batch-size",
      "10"
    )
    let warning = result.errors.firstMatch(of: /warning: the loss diverges: ([0-9.]+) after [0-9]+ batches; stop/)
    let loss = try #require(warning.flatMap { Double($0.1) })
    // Well above that of answers without any knowledge, 2.3.
    #expect(loss > 3)
  }
}
