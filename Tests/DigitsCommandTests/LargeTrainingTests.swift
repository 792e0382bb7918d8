import Foundation
import Support
import TestSupport
import Testing

/// How `train` and `evaluate` behave with as many images as MNIST has. Where `DIGITS_TRAINING_IMAGES` is set to a number,
/// such as 60000, there are as many. Where `DIGITS_TRAINING_DIRECTORY` is set, the files are only written there, to be
/// tried by hand.
@Suite("Training on many images")
struct LargeTrainingTests {
  let directory = TemporaryDirectory()

  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["DIGITS_TRAINING_IMAGES"].flatMap { Int($0) } ?? 300

  @Test("images drawn from bundled digits are learned at the defaults for so many, and evaluated")
  func defaults() async throws {
    let (images, labels) = try DrawnDigits.idx(count: Self.count)
    try directory.write(images, to: "drawn-images-idx3-ubyte")
    try directory.write(labels, to: "drawn-labels-idx1-ubyte")
    if let place = Self.environment["DIGITS_TRAINING_DIRECTORY"] {
      _ = try await DigitsProcess.shell(#"cp drawn-* "$1""#, [place], in: directory.path)
      return
    }
    let quick = Self.count < 1000 ? ["--augment", "1", "--epochs", "2"] : []
    let trained = try await directory.digits(
      ["train", "--data", "drawn-images-idx3-ubyte", "--split", "0.9", "-o", "model"] + quick
    )
    #expect(trained.exitCode == 0)
    let count = Self.count.grouped
    #expect(trained.errors.hasPrefix("drawn-images-idx3-ubyte: \(count) digits, IDX, 28×28\n"))
    let evaluated = try await directory.digits("evaluate", "--data", "drawn-images-idx3-ubyte", "--model", "model")
    #expect(evaluated.exitCode == 0)
    #expect(evaluated.errors.contains("\(count) rows, "))
  }
}
