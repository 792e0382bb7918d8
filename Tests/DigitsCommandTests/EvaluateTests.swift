import Foundation
import TestSupport
import Testing

@Suite("evaluate")
struct EvaluateTests {
  let directory = TemporaryDirectory()

  private let derived = [
    "confusion-matrix-normalized.png", "confusion-matrix.csv", "confusion-matrix.png", "coverage.csv", "metrics.json",
    "reliability.png", "summary.json",
  ]

  init() throws {
    for row in 0..<12 { try directory.write(SampleDigit.png(row), to: "in/\(row % 10)/\(row).png") }
    try directory.write("", to: "in/4/empty.png")
    try directory.write(SampleDigit.blankPNG(), to: "in/5/blank.png")
    try directory.writeDigits(["in/unknown/x.png": 3])
  }

  private func expectSame(_ first: String, _ second: String) throws {
    for name in derived {
      #expect(try directory.bytes(of: "\(first)/\(name)") == directory.bytes(of: "\(second)/\(name)"))
    }
  }

  @Test("the files that classify wrote come out again from its predictions", arguments: ["csv", "jsonl"])
  func reproduced(format: String) async throws {
    _ = try await directory.digits(
      "classify",
      "in",
      "-o",
      "run",
      "--format",
      format,
      "--min-confidence",
      "0.9",
      "--probabilities"
    )
    let result = try await directory.digits("evaluate", "run/predictions.\(format)", "-o", "again")
    #expect(result.exitCode == 0)
    #expect(result.output == [])
    #expect(try directory.names(in: "again") == (derived + ["predictions.csv", "report.html"]).sorted())
    try expectSame("run", "again")
    if format == "csv" {
      #expect(try directory.bytes(of: "run/predictions.csv") == directory.bytes(of: "again/predictions.csv"))
    }
  }

  @Test("two parts taken together equal the whole, in either form")
  func shards() async throws {
    _ = try await directory.digits("classify", "in", "-o", "whole")
    let folders = try directory.names(in: "in").map { "in/\($0)" }
    for (part, folders, format) in [("one", folders[..<6], "csv"), ("two", folders[6...], "jsonl")] {
      let arguments = ["classify", "-o", part, "--format", format] + folders
      _ = try await directory.digits(arguments)
    }
    _ = try await directory.digits("evaluate", "one/predictions.csv", "two/predictions.jsonl", "-o", "merged")
    try expectSame("whole", "merged")
    #expect(try directory.bytes(of: "whole/predictions.csv") == directory.bytes(of: "merged/predictions.csv"))
  }

  /// Predictions that no model had a part in.
  private let predictions = """
    path,status,prediction,confidence,label,error
    a.png,ok,1,0.9000,1,
    b.png,unsure,2,0.4000,2,
    c.png,ok,3,0.8000,1,
    d.png,blank,,,4,
    e.png,error,,,,empty file: it has 0 bytes; copy or export it again

    """

  @Test("accuracy is right of all labeled; a blank is wrong, an unsure one counts as its prediction")
  func accuracy() async throws {
    try directory.write(predictions, to: "p.csv")
    let result = try await directory.digits("evaluate", "p.csv", "-o", "out")
    #expect(result.exitCode == 0)
    #expect(
      result.errors == """
        5 rows, 2 ok, 1 unsure, 1 blank, 1 error
        accuracy 50.00 % (2 of 4 labeled; 95 % interval 15.00–85.00 %)
        accuracy of the 2 answered 50.00 %
        digit  precision     recall         F1  support
            1   100.00 %    50.00 %    66.67 %        2
            2   100.00 %   100.00 %   100.00 %        1
            3     0.00 %          –     0.00 %        0
            4          –     0.00 %     0.00 %        1
        most frequent mistakes: 1 as 3 (1), 4 as none (1)
        confidence from  coverage  accuracy
                   0.00   75.00 %   66.67 %
                   0.50   50.00 %   50.00 %
                   0.60   50.00 %   50.00 %
                   0.70   50.00 %   50.00 %
                   0.80   50.00 %   50.00 %
                   0.90   25.00 %  100.00 %
                   0.95    0.00 %         –
                   0.99    0.00 %         –

        """
    )
    #expect(
      try directory.text(of: "out/coverage.csv") == """
        min_confidence,count,correct,coverage,accuracy
        0.00,3,2,0.7500,0.6667
        0.50,2,1,0.5000,0.5000
        0.60,2,1,0.5000,0.5000
        0.70,2,1,0.5000,0.5000
        0.80,2,1,0.5000,0.5000
        0.90,1,1,0.2500,1.0000
        0.95,0,0,0.0000,
        0.99,0,0,0.0000,

        """
    )
    let metrics = try directory.text(of: "out/metrics.json")
    for line in [#""accuracy" : 0.5,"#, #""accuracy_answered" : 0.5,"#, #""labelled" : 4,"#, #""correct" : 2,"#] {
      #expect(metrics.contains(line))
    }
    let matrix = try directory.text(of: "out/confusion-matrix.csv").csvFields
    #expect(matrix[2] == ["1", "0", "1", "0", "1", "0", "0", "0", "0", "0", "0", "0"])
    #expect(matrix[5] == ["4", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "1"])
  }

  @Test("--json prints the figures as one object")
  func json() async throws {
    try directory.write(predictions, to: "p.csv")
    let result = try await directory.digits("evaluate", "p.csv", "--json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    #expect((object["summary"] as? [String: Any])?["images"] as? Int == 5)
    #expect((object["metrics"] as? [String: Any])?["accuracy"] as? Double == 0.5)
    let matrix = try #require(object["confusion_matrix"] as? [[Int]])
    #expect(matrix[1] == [0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    #expect(matrix[4].last == 1)
  }

  @Test("a file that is given twice, and an input in two files, are told")
  func repeated() async throws {
    try directory.write(predictions, to: "p.csv")
    let twice = try await directory.digits("evaluate", "p.csv", "./p.csv")
    #expect(twice.exitCode == 0)
    #expect(twice.errors.hasSuffix("\nwarning: p.csv is given twice, so its rows are counted twice\n"))
    let header = "path,status,prediction,confidence,label,error\n"
    try directory.write(header + "z.png,ok,1,0.9000,1,\nb.png,ok,2,0.9000,2,\n", to: "q.csv")
    let overlap = try await directory.digits("evaluate", "p.csv", "q.csv")
    let warning = "warning: 1 input counted more than once, such as b.png, which is in p.csv and q.csv\n"
    #expect(overlap.errors.hasSuffix("\n\(warning)"))
    try directory.write(header + "z.png,ok,1,0.9000,1,\nz.png,ok,1,0.9000,1,\n", to: "r.csv")
    #expect(try await !directory.digits("evaluate", "p.csv", "r.csv").errors.contains("warning"))
  }

  @Test("alternatives of --top come out again")
  func alternatives() async throws {
    _ = try await directory.digits("classify", "in", "-o", "run", "--top", "3")
    #expect(try await directory.digits("evaluate", "run/predictions.csv", "-o", "again").exitCode == 0)
    #expect(try directory.bytes(of: "run/predictions.csv") == directory.bytes(of: "again/predictions.csv"))
    try expectSame("run", "again")
  }

  @Test("--labels gives labels by path, and counts those that match nothing")
  func labels() async throws {
    try directory.write(predictions, to: "p.csv")
    try directory.write("path,label\na.png,1\nb.png,2\nc.png,3\nd.png,4\ne.png,5\nf.png,6\n", to: "labels.csv")
    let result = try await directory.digits("evaluate", "p.csv", "--labels", "labels.csv")
    #expect(result.errors.contains("accuracy 60.00 % (3 of 5 labeled;"))
    #expect(result.errors.hasSuffix("\n1 label matched no row\n"))
  }

  @Test("--labels takes the place of the labels in the file")
  func labelsReplace() async throws {
    try directory.write(predictions, to: "p.csv")
    try directory.write("a.png,1\n", to: "labels.csv")
    let result = try await directory.digits("evaluate", "p.csv", "--labels", "labels.csv")
    #expect(result.errors.contains("accuracy 100.00 % (1 of 1 labeled;"))
  }

  @Test("accuracy below --fail-under is 2", arguments: [("0.5", Int32(0)), ("0.51", 2)])
  func failUnder(threshold: String, code: Int32) async throws {
    try directory.write(predictions, to: "p.csv")
    #expect(try await directory.digits("evaluate", "p.csv", "--fail-under", threshold).exitCode == code)
  }

  @Test("results that exist are 73, unless --force is given")
  func existing() async throws {
    try directory.write(predictions, to: "p.csv")
    #expect(try await directory.digits("evaluate", "p.csv", "-o", "out").exitCode == 0)
    #expect(try await directory.digits("evaluate", "p.csv", "-o", "out").exitCode == 73)
    #expect(try await directory.digits("evaluate", "p.csv", "-o", "out", "--force").exitCode == 0)
  }

  @Test("a missing file is 66")
  func missing() async throws {
    let result = try await directory.digits("evaluate", "nowhere.csv")
    #expect(result.exitCode == 66)
    #expect(
      result.errors
        == "digits: nowhere.csv: cannot be read (No such file or directory); check the path and its permissions\n"
    )
  }

  private static let header = "path,status,prediction,confidence,label,error\n"

  @Test(
    "a file that does not fit is 65, with the line, what was expected and what was found",
    arguments: [
      (
        "a,b\n1,2\n",
        "not a prediction file: expected the header `path,status,prediction,confidence,label,error` or JSON lines"
      ),
      (header + "a.png,ok,1,0.5\n", "line 2: expected 6 fields, found 4"),
      (header + "a.png,good,1,0.5,,\n", "line 2: expected the status ok, unsure, blank or error, found \"good\""),
      (header + "a.png,ok,12,0.5,,\n", "line 2: expected a prediction 0…9 or nothing, found \"12\""),
      (header + "a.png,ok,1,1.5,,\n", "line 2: expected a confidence 0…1 or nothing, found \"1.5\""),
      (header + "a.png,ok,1,0.5,x,\n", "line 2: expected a label 0…9 or nothing, found \"x\""),
      (
        header + "a.png,ok,,,,\n",
        "line 2: a prediction and its confidence belong to ok and unsure, and to nothing else"
      ),
      (header + "\"a.png,ok,,,,\n", "line 2: a quotation mark is never closed"),
      ("{\"v\":2}\n", "line 1: expected an object of version 1, as `digits classify` writes it"),
      (
        "{\"v\":1,\"path\":\"a\",\"status\":\"blank\"}\n\n[]\n",
        "line 3: expected an object of version 1, as `digits classify` writes it"
      ),
    ]
  )
  func wrong(file: String, message: String) async throws {
    try directory.write(file, to: "p")
    let result = try await directory.digits("evaluate", "p", "-o", "out")
    #expect(result.exitCode == 65)
    #expect(result.errors == "digits: p: \(message); name a file written by `digits classify`\n")
    #expect(try !directory.names().contains("out"))
  }
}
