import SystemPackage
import TestSupport
import Testing

@Suite("Prediction files that others open, or have written")
struct SpreadsheetTests {
  let directory = TemporaryDirectory()

  @Test("cells that a spreadsheet program would run begin with an apostrophe, and are read back")
  func formulas() async throws {
    let names = ["=1+2.png", "+1.png", "-1.png", "@sum.png", "\tx.png", "'=x.png", "'x.png"]
    for name in names { try directory.writeDigits([name: 3]) }
    let list = [UInt8](names.map { $0 + "\0" }.joined().utf8)
    let classify = ["classify", "--files-from", "-", "--null"]
    let result = try await directory.digits(classify + ["-o", "out"], input: list)
    #expect(result.exitCode == 0)
    #expect(
      try directory.text(of: "out/predictions.csv").csvFields.dropFirst().map { $0[0] }
        == ["'=1+2.png", "'+1.png", "'-1.png", "'@sum.png", "'\tx.png", "''=x.png", "'x.png"]
    )
    #expect(try await directory.digits(classify + ["-o", "out", "--resume"], input: list).exitCode == 0)
    let lines = try await directory.digits(classify + ["--format", "jsonl"], input: list)
    try directory.write(lines.output, to: "lines")
    let compared = try await directory.digits("compare", "out/predictions.csv", "lines")
    #expect(compared.errors.hasPrefix("7 inputs in both, different predictions for 0\n"))
    try directory.write(names.map { "\"\($0)\",3\n" }.joined(), to: "labels.csv")
    let arguments = ["out/predictions.csv", "--labels", "labels.csv", "-o", "again"]
    let evaluated = try await directory.digits(["evaluate"] + arguments)
    #expect(evaluated.errors.contains(" of 7 labeled"))
    let paths = try directory.text(of: "again/predictions.csv").csvFields.map { $0[0] }
    #expect(paths == (try directory.text(of: "out/predictions.csv").csvFields.map { $0[0] }))
  }

  @Test("the report of evaluate shows no image from outside of its folders, by whatever path")
  func pictures() async throws {
    try directory.writeDigits(["work/in/a.png": 0, "private/b.png": 1])
    try directory.makeLink("work/in/link.png", to: "../../private/b.png")
    let header = "path,status,prediction,confidence,label,error\n"
    let rows = ["in/a.png", "../private/b.png", directory["private/b.png"].string, "in/link.png"]
    try directory.write(header + rows.map { "\($0),unsure,1,0.1,,\n" }.joined(), to: "work/rows.csv")
    let result = try await DigitsProcess.shell(#"cd work && exec "$0" evaluate rows.csv -o out"#, in: directory.path)
    #expect(result.exitCode == 0)
    let report = try directory.text(of: "work/out/report.html")
    #expect(report.split(separator: "data:image/png").count - 1 == 1)
    #expect(report.split(separator: "not in this folder").count - 1 == 3)
  }
}
