import TestSupport
import Testing

@Suite("evaluate --data")
struct EvaluateDataTests {
  let directory = TemporaryDirectory()

  @Test("a folder gives the rows that classify gives, and the same report")
  func folder() async throws {
    for row in 0..<10 { try directory.write(SampleDigit.png(row), to: "data/\(row)/\(row).png") }
    try directory.write("no image", to: "data/3/bad.png")
    #expect(try await directory.digits("classify", "data", "-o", "classified", "--probabilities").exitCode == 1)
    let result = try await directory.digits("evaluate", "--data", "data", "-o", "evaluated")
    #expect(result.exitCode == 0)
    #expect(result.errors.hasPrefix("data: 11 digits, PNG files\n11 rows, "))
    for name in ["predictions.csv", "metrics.json", "confusion-matrix.csv", "summary.json"] {
      #expect(try directory.bytes(of: "evaluated/\(name)") == directory.bytes(of: "classified/\(name)"), "\(name)")
    }
  }

  @Test("rows of a table are named by their index, and a blank one is blank")
  func table() async throws {
    try directory.write(SampleDigit.csv(rows: 5) + String(repeating: "0,", count: 64) + "7\n", to: "few.csv")
    let result = try await directory.digits("evaluate", "--data", "few.csv", "--label-column", "last", "-o", "out")
    #expect(result.exitCode == 0)
    let rows = try directory.text(of: "out/predictions.csv").csvFields.dropFirst()
    #expect(rows.map { $0[0] } == (0..<6).map { "few.csv:\($0)" })
    #expect(rows.map { $0[4] } == SampleDigit.labels[..<5].map(String.init) + ["7"])
    #expect(rows.last?[1] == "blank")
  }

  @Test("datasets and files are evaluated together; only datasets need a model")
  func together() async throws {
    try directory.write(SampleDigit.csv(rows: 20), to: "few.csv")
    _ = try await directory.digits("evaluate", "--data", "few.csv", "-o", "out")
    let both = try await directory.digits("evaluate", "out/predictions.csv", "--data", "few.csv")
    #expect(both.errors.contains("40 rows, "))
    let wrong = try await directory.digits("evaluate", "out/predictions.csv", "--skip-bad")
    #expect(wrong.exitCode == 64)
    #expect(wrong.errors.contains("--model, --label-column and --skip-bad require --data"))
    let missing = try await directory.digits("evaluate", "--data", "nowhere")
    #expect(missing.exitCode == 66)
  }
}
