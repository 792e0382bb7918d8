import Foundation
import Subprocess
import TestSupport
import Testing

@Suite("The binary by itself")
struct RelocationTests {
  let directory = TemporaryDirectory()

  @Test("moved elsewhere, with an empty environment and nothing beside it, it classifies")
  func moved() async throws {
    let binary = try await directory.copyOfBinary()
    try directory.makeDirectory("empty")
    try directory.writeDigits(["images/a.png": 0])
    let result = try await DigitsProcess.run(
      binary,
      ["classify", "../images"].map { [UInt8]($0.utf8) },
      environment: .custom([[UInt8]]()),
      in: directory["empty"]
    )
    #expect(result.exitCode == 0)
    #expect(result.masked == "path,status,prediction,confidence,label,error\n../images/a.png,ok,#,#,,\n")
    #expect(try directory.names(in: "empty") == [])
  }
}
