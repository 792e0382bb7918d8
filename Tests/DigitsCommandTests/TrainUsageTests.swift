import TestSupport
import Testing

@Suite("train with wrong values")
struct TrainUsageTests {
  let directory = TemporaryDirectory()

  @Test(
    "a wrong value is 64 and says what is right",
    arguments: [
      (["train"], "--output is missing: where to write the model"),
      (["train", "--cross-validate", "3", "-o", "m"], "--cross-validate writes no model"),
      (["train", "--cross-validate", "3", "--split", "9"], "--cross-validate writes no model"),
      (["train", "--cross-validate", "1"], "--cross-validate needs at least 2 folds"),
      (["train", "--cross-validate", "-1"], "--cross-validate needs at least 2 folds"),
      (["train", "-o", "m", "--folds", "file-order"], "--folds requires --cross-validate"),
      (["train", "--cross-validate", "1798"], "--cross-validate 1798 is more than the 1,797 digits; use fewer folds"),
      (
        ["train", "-o", "m", "--split", "1797"],
        "--split 1797 leaves 1,797 digits to train on and 0 to test with; use a fraction, such as --split 0.99"
      ),
      (
        ["train", "-o", "m", "--split", "5"],
        "--split 5 leaves 5 digits to train on and 1,792 to test with, but no 5 to train on; "
          + "use a fraction, such as --split 0.01"
      ),
      (["train", "-o", "m", "--resume"], "--resume requires --checkpoint"),
      (["train", "-o", "m", "--from", "m", "--hidden", "8"], "--from brings its own network; remove --preset"),
      (["train", "-o", "m", "--split", "0"], "'0' is invalid for '--split <n|fraction>'"),
      (["train", "-o", "m", "--split", "1.5"], "'1.5' is invalid for '--split <n|fraction>'"),
      (["train", "-o", "m", "--epochs", "1", "--iterations", "1"], "use --epochs or --iterations, not both"),
      (["train", "-o", "m", "--epochs", "0"], "--epochs must be at least 1, not 0"),
      (["train", "-o", "m", "--epochs", "-1"], "--epochs must be at least 1, not -1"),
      (["train", "-o", "m", "--epochs=-1"], "--epochs must be at least 1, not -1"),
      (["train", "-o", "m", "--alpha", "-0.1"], "--learning-rate must be a positive number, not -0.1"),
      (["train", "-o", "m", "--epochs", "--force"], "'--force' is invalid for '--epochs <n>'"),
      (["train", "-o", "m", "--iterations", "9000000000"], "--iterations must be at most 1000000000, not 9000000000"),
      (["train", "-o", "m", "--iterations", "0"], "--iterations must be at least 1, not 0"),
      (["train", "-o", "m", "--learning-rate", "0"], "--learning-rate must be a positive number"),
      (["train", "-o", "m", "--alpha", "nan"], "--learning-rate must be a positive number"),
      (["train", "-o", "m", "--augment=-1"], "--augment must be at least 0"),
      (["train", "-o", "m", "--weight-decay", "2"], "--weight-decay must be at least 0 and below 1"),
      (["train", "-o", "m", "--label-smoothing", "1"], "--label-smoothing must be at least 0 and below 1"),
      (["train", "-o", "m", "--hidden", "8,3x3x4"], "--hidden must be convolutions first, then units, not 8,3x3x4"),
      (["train", "-o", "m", "--hidden", "8,0"], "'8,0' is invalid for '--hidden <layers>'"),
      (["train", "-o", "m", "--hidden", "8,,8"], "'8,,8' is invalid for '--hidden <layers>'"),
      (["train", "-o", "m", "--hidden", "65537"], "'65537' is invalid for '--hidden <layers>'"),
      (["train", "-o", "m", "--batch-size", "0"], "--batch-size must be at least 1, not 0"),
      (["train", "-o", "m", "--batch-size", "some"], "'some' is invalid for '--batch-size <n|full>'"),
      (["train", "-o", "m", "--activation", "softmax"], "Please provide one of 'relu', 'tanh' or 'sigmoid'"),
      (["train", "-o", "m", "--optimizer", "lamb"], "Please provide one of 'sgd', 'momentum' or 'adam'"),
      (["train", "-o", "m", "--preset", "big"], "Please provide one of 'default', 'original' or 'original-mended'"),
      (["train", "-o", "m", "--seed=-1"], "'-1' is invalid for '--seed <n>'"),
      (["train", "-o", "m", "--predictions", "p"], "--predictions requires held-out digits; add --split"),
      (["train", "-o", "m", "-j0"], "--jobs must be at least 1"),
    ]
  )
  func wrongValue(arguments: [String], message: String) async throws {
    let result = try await directory.digits(arguments)
    #expect(result.exitCode == 64)
    #expect(result.errors.contains(message))
    #expect(try directory.names() == [])
  }

  @Test("a model to start from that is missing is refused before the data are read")
  func missingModel() async throws {
    let result = try await directory.digits("train", "-o", "m", "--data", "nothing", "--from", "nothing either")
    #expect(result.exitCode == 66)
    #expect(result.errors.hasPrefix("digits: nothing either: "))
  }
}
