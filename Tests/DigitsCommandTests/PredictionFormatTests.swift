import Foundation
import TestSupport
import Testing

@Suite("Rows of predictions")
struct PredictionFormatTests {
  let directory = TemporaryDirectory()

  init() throws {
    try directory.writeDigits(["in/3/good.png": 3])
    try directory.write(SampleDigit.blankPNG(), to: "in/blank.png")
    try directory.write("", to: "in/empty.png")
  }

  @Test("CSV has six columns, sixteen with --probabilities, which sum to 1")
  func csvProbabilities() async throws {
    let result = try await directory.digits("classify", "in", "--probabilities")
    let lines = result.text.csvFields
    #expect(
      result.text.hasPrefix("path,status,prediction,confidence,label,error,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9\n")
    )
    #expect(lines.map(\.count) == [16, 16, 16, 16])
    let good = lines[1]
    #expect(good[0] == "in/3/good.png")
    let probabilities = good[6...].compactMap { Double($0) }
    #expect(probabilities.count == 10)
    #expect(abs(probabilities.reduce(0, +) - 1) < 0.001)
    let largest = try #require(probabilities.max())
    #expect(probabilities[try #require(Int(good[2]))] == largest)
    // The confidence is the judge's.
    #expect((0.5...1).contains(try #require(Double(good[3]))))
    #expect(good[6...].allSatisfy { $0.count == 6 })
    #expect(lines[2] == ["in/blank.png", "blank"] + [String](repeating: "", count: 14))
  }

  @Test("JSON lines begin with the version, have the same keys in the same order, and leave out what is absent")
  func jsonLines() async throws {
    let result = try await directory.digits("classify", "in", "--format", "jsonl")
    let masked = result.text.replacing(#/"prediction":[0-9],"confidence":[01]\.[0-9]{4}/#, with: "#")
    #expect(
      masked == """
        {"v":1,"path":"in/3/good.png","path_bytes":"aW4vMy9nb29kLnBuZw==","status":"ok",#,"label":3}
        {"v":1,"path":"in/blank.png","path_bytes":"aW4vYmxhbmsucG5n","status":"blank"}
        {"v":1,"path":"in/empty.png","path_bytes":"aW4vZW1wdHkucG5n","status":"error",\
        "error":"empty file: it has 0 bytes; copy or export it again"}

        """
    )
  }

  @Test("JSON lines hold all ten probabilities where they are asked for")
  func jsonProbabilities() async throws {
    struct Row: Decodable {
      let confidence: Double
      let prediction: Int
      let probabilities: [Double]
    }
    let result = try await directory.digits("classify", "in/3", "--format", "jsonl", "--probabilities")
    let row = try JSONDecoder().decode(Row.self, from: Data(result.output))
    #expect(row.probabilities.count == 10)
    #expect(abs(row.probabilities.reduce(0, +) - 1) < 0.001)
    #expect(row.probabilities[row.prediction] == row.probabilities.max())
    #expect((0.5...1).contains(row.confidence))
  }

  @Test("CSV quotes commas, quotation marks and line ends; JSON escapes them")
  func awkwardNames() async throws {
    for name in ["a,b.png", "say \"3\".png", "two\nlines.png", "tab\t\\.png"] {
      try directory.write("", to: "odd/\(name)")
    }
    let csv = try await directory.digits("classify", "odd")
    let failure = "error,,,,empty file: it has 0 bytes; copy or export it again"
    #expect(
      csv.text == """
        path,status,prediction,confidence,label,error
        "odd/a,b.png",\(failure)
        "odd/say ""3"".png",\(failure)
        odd/tab\t\\.png,\(failure)
        "odd/two\nlines.png",\(failure)

        """
    )
    let json = try await directory.digits("classify", "odd", "--format", "jsonl")
    struct Row: Decodable { let path: String }
    let rows = try json.text.split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    #expect(rows.map(\.path) == ["odd/a,b.png", "odd/say \"3\".png", "odd/tab\t\\.png", "odd/two\nlines.png"])
  }

  @Test("below --min-confidence a prediction is kept and called unsure, which is no failure")
  func unsure() async throws {
    let sure = try await directory.digits("classify", "in/3")
    let unsure = try await directory.digits("classify", "in/3", "--min-confidence", "1")
    #expect(unsure.exitCode == 0)
    #expect(unsure.text == sure.text.replacing(",ok,", with: ",unsure,"))
    #expect(unsure.errors.contains("\n1 unsure\n"))
    #expect(try await directory.digits("classify", "in/3", "--min-confidence", "0").output == sure.output)
  }
}
