import PNGCodec
import Raster
import TestSupport
import Testing

@Suite("train")
struct TrainTests {
  let directory = TemporaryDirectory()

  /// A training that is over at once: few digits, a small network, and none of the normalizer's work.
  private let tiny = [
    "train", "--data", "digits.csv", "--epochs", "1", "--augment", "0", "--hidden", "8", "--normalization", "blocks",
  ]

  init() throws {
    try directory.write(SampleDigit.csv(rows: 60), to: "digits.csv")
  }

  private func run(_ arguments: [String]) async throws -> DigitsProcess.Result {
    try await directory.digits(arguments)
  }

  @Test("the same arguments give the same model, for any number of threads; another seed gives another")
  func reproducible() async throws {
    // Augmented and normalized, so that all that draws random numbers is there; which is slow in debug builds.
    try directory.write(SampleDigit.csv(rows: 12), to: "few.csv")
    let arguments = [
      "train", "--data", "few.csv", "--epochs", "2", "--augment", "1", "--hidden", "8", "--split", "10",
    ]
    for (name, flags) in [("a", ["-j", "1"]), ("b", ["-j", "1"]), ("c", ["-j", "2"]), ("d", ["--seed", "2"])] {
      #expect(try await run(arguments + flags + ["-o", name]).exitCode == 0)
    }
    #expect(try directory.bytes(of: "a") == directory.bytes(of: "b"))
    #expect(try directory.bytes(of: "a") == directory.bytes(of: "c"))
    #expect(try directory.bytes(of: "a") != directory.bytes(of: "d"))
  }

  @Test("the last line on standard error says how many of the held-out digits were right")
  func lastLine() async throws {
    let result = try await run(tiny + ["--split", "40", "-o", "model"])
    #expect(result.exitCode == 0)
    #expect(result.output == [])
    let lines = result.errors.split(separator: "\n")
    #expect(lines.first == "digits.csv: 60 digits, CSV, label last, 8×8 values 0…16")
    #expect(
      try #require(lines.dropFirst().first).wholeMatch(
        of: /epoch 1 of 1: loss [0-9]+\.[0-9]{4}, train [0-9.]+ %, held out [0-9.]+ %, [0-9]+ s left/
      ) != nil
    )
    #expect(lines.dropLast().last?.wholeMatch(of: /expected calibration error 0\.[0-9]{4}/) != nil)
    let match = try #require(lines.last?.wholeMatch(of: /test accuracy ([0-9]+\.[0-9]{2}) % \(([0-9]+) of 20\)/))
    #expect(Double(match.1) == Int(match.2).map { Double($0 * 5) })
  }

  @Test("without --split all digits are trained on, and nothing is tested")
  func allDigits() async throws {
    let result = try await run(tiny + ["-o", "model", "--quiet"])
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    #expect(try directory.names() == ["digits.csv", "model"])
    #expect(try await run(["model", "info", "model"]).text.contains("digits.csv, 60 digits, 0 variants of each"))
  }

  @Test("a fraction holds out that part of each label")
  func fraction() async throws {
    let result = try await run(tiny + ["--split", "0.5", "-o", "model", "--predictions", "held-out.csv", "-q"])
    #expect(result.exitCode == 0)
    let labels = try directory.text(of: "held-out.csv").csvFields.dropFirst().map { $0[4] }
    let all = SampleDigit.labels[..<60]
    for label: UInt8 in 0...9 {
      let count = all.count { $0 == label }
      #expect(labels.count { $0 == "\(label)" } == count - Int((Double(count) / 2).rounded()))
    }
    #expect(result.errors.hasSuffix(" of \(labels.count))\n"))
  }

  @Test("--predictions are rows that evaluate reads, with the same accuracy")
  func predictions() async throws {
    let result = try await run(tiny + ["--split", "40", "-o", "model", "--predictions", "held-out.csv", "-q"])
    let rows = try directory.text(of: "held-out.csv").csvFields
    #expect(rows[0] == ["path", "status", "prediction", "confidence", "label", "error"])
    #expect(rows.dropFirst().map { $0[0] } == (40..<60).map { "digits.csv:\($0)" })
    #expect(rows.dropFirst().map { $0[4] } == SampleDigit.labels[40..<60].map(String.init))
    let match = try #require(result.errors.firstMatch(of: /test accuracy ([0-9.]+ %) \(([0-9]+) of 20\)/))
    let evaluated = try await run(["evaluate", "held-out.csv"])
    #expect(evaluated.errors.contains("accuracy \(match.1) (\(match.2) of 20 labeled;"))
  }

  @Test("--curve is a PNG file")
  func curve() async throws {
    #expect(try await run(tiny + ["--split", "40", "-o", "model", "--curve", "curve.png"]).exitCode == 0)
    #expect(try PNGDecoder().decode(directory["curve.png"]).image.width > 200)
    #expect(try directory.names() == ["curve.png", "digits.csv", "model"])
  }

  @Test("--cross-validate tests every fold and writes no model", arguments: ["shuffled", "file-order"])
  func validate(order: String) async throws {
    let result = try await run(tiny + ["--cross-validate", "3", "--folds", order])
    #expect(result.exitCode == 0)
    #expect(try directory.names() == ["digits.csv"])
    let lines = result.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    #expect(lines[0] == "digits.csv: 60 digits, CSV, label last, 8×8 values 0…16")
    for (index, line) in lines[1..<4].enumerated() {
      #expect(line.hasPrefix("fold \(index + 1) of 3: accuracy "))
      #expect(line.hasSuffix(" of 20)"))
    }
    #expect(
      lines[4].wholeMatch(
        of: /accuracy [0-9]+\.[0-9]{2} ± [0-9]+\.[0-9]{2} % \(mean ± standard error of 3 folds, (shuffled|file-order)\)/
      )?.1 == Substring(order)
    )
  }

  @Test("a trained model classifies")
  func classify() async throws {
    _ = try await run(tiny + ["-o", "model"])
    try directory.writeDigits(["a.png": 0])
    let result = try await run(["classify", "a.png", "--model", "model", "--min-confidence", "0"])
    #expect(result.exitCode == 0)
    #expect(result.masked == "path,status,prediction,confidence,label,error\na.png,ok,#,#,,\n")
  }

  @Test("outputs that exist are 73 before any work, and stay", arguments: ["--output", "--curve", "--predictions"])
  func existing(flag: String) async throws {
    try directory.write("mine", to: "taken")
    let output = flag == "--output" ? [] : ["-o", "model"]
    let result = try await run(tiny + ["--split", "40"] + output + [flag, "taken"])
    #expect(result.exitCode == 73)
    #expect(result.errors == "digits: taken: already exists; choose another path or add --force\n")
    #expect(try directory.names() == ["digits.csv", "taken"])
    #expect(try directory.text(of: "taken") == "mine")
    #expect(try await run(tiny + ["--split", "40", "--force"] + output + [flag, "taken"]).exitCode == 0)
    #expect(try directory.text(of: "taken") != "mine")
  }

  @Test("an output in a directory that does not exist is 73 before any work")
  func missingDirectory() async throws {
    let result = try await run(["train", "-o", "no/such/model"])
    #expect(result.exitCode == 73)
    #expect(
      result.errors == "digits: no/such/model: cannot be created (No such file or directory); choose another path\n"
    )
  }
}
