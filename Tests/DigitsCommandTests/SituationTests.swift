import SystemPackage
import Testing

/// A small sample of what `Tests/Situations` measures at length; how it was made is in the README there.
@Suite("Digits in surroundings")
struct SituationTests {
  /// Where the images are kept, beside this file.
  private static let folder = FilePath(#filePath).removingLastComponent().appending("Situations")

  /// What became of one image.
  private struct Answer {
    let path: String
    let status: String
    let isRight: Bool
    /// Confident enough to be believed.
    let isSure: Bool

    init(_ row: [String]) throws {
      try #require(row.count == 6)
      path = row[0]
      status = row[1]
      isRight = !row[2].isEmpty && row[2] == row[4]
      isSure = row[1] == "ok" && (Double(row[3]) ?? 0) > 0.9
    }
  }

  /// The answers to the images in one of the two folders.
  private func classify(_ folder: String) async throws -> [Answer] {
    let result = try await DigitsProcess.run(["classify", folder].map { [UInt8]($0.utf8) }, in: Self.folder)
    #expect(result.exitCode == 0)
    return try result.rows.map { try Answer($0) }
  }

  // The limits leave other models a margin: measured were 56 right, 1 wrong and sure, 1 ok, and none sure.

  @Test("most digits in surroundings are read")
  func digitsAreRead() async throws {
    let answers = try await classify("with-digit")
    #expect(answers.count == 59)
    let missed = answers.filter { !$0.isRight }
    #expect(answers.count - missed.count >= 54, "not read: \(missed.map(\.path))")
  }

  @Test("at most a few digits in surroundings are mistaken for others with a confidence above 0.9")
  func fewAreWrongAndSure() async throws {
    let wrong = try await classify("with-digit").filter { $0.isSure && !$0.isRight }
    #expect(wrong.count <= 2, "wrong: \(wrong.map(\.path))")
  }

  @Test("where no digit is, at most a few images have the status ok, and fewer a confidence above 0.9")
  func nothingIsThere() async throws {
    let answers = try await classify("nothing-there")
    #expect(answers.count == 66)
    let claimed = answers.filter { $0.status == "ok" }
    #expect(claimed.count <= 4, "claimed: \(claimed.map(\.path))")
    let sure = claimed.filter(\.isSure)
    #expect(sure.count <= 2, "sure: \(sure.map(\.path))")
  }
}
