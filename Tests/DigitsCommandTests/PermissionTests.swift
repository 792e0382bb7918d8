import TestSupport
import Testing

@Suite("As an ordinary user")
struct PermissionTests {
  let directory = TemporaryDirectory()

  @Test("files and directories that may not be read are error rows", .needsOrdinaryUser)
  func unreadable() async throws {
    try directory.writeDigits(["in/a.png": 0, "in/secret.png": 1, "in/shut/b.png": 2, "in/z.png": 3])
    try directory.setPermissions(0, of: "in/secret.png")
    try directory.setPermissions(0, of: "in/shut")
    defer { try? directory.setPermissions(0o755, of: "in/shut") }
    let result = try await OrdinaryUser.digits("classify", "in", "in/secret.png", "in/shut/b.png", in: directory)
    #expect(result.exitCode == 1)
    #expect(
      result.masked == """
        path,status,prediction,confidence,label,error
        in/a.png,ok,#,#,,
        in/secret.png,error,,,,unreadable: permission denied; check its permissions and its disk
        in/shut,error,,,,unreadable: the directory cannot be searched (Permission denied); change its permissions
        in/z.png,ok,#,#,,
        in/secret.png,error,,,,unreadable: permission denied; check its permissions and its disk
        in/shut/b.png,error,,,,unreadable: permission denied; check its permissions and its disk

        """
    )
  }

  @Test("what may not be looked at, and so may be a directory with images, is an error row", .needsOrdinaryUser)
  func unknownKind() async throws {
    try directory.writeDigits(["in/list/sub/a.png": 0, "in/z.png": 3])
    try directory.write("no image", to: "in/list/notes.txt")
    // The names can be read, and nothing else.
    try directory.setPermissions(0o444, of: "in/list")
    defer { try? directory.setPermissions(0o755, of: "in/list") }
    let result = try await OrdinaryUser.digits("classify", "in", in: directory)
    #expect(result.exitCode == 1)
    #expect(
      result.masked == """
        path,status,prediction,confidence,label,error
        in/list/sub,error,,,,unreadable: it cannot be examined (Permission denied); change the permissions of its parent directory
        in/z.png,ok,#,#,,

        """
    )
    #expect(result.errors.contains("skipped: 1 not named *.png\n"))
  }

  @Test("a training folder that may not be looked into is 65, never trained without", .needsOrdinaryUser)
  func trainingFolder() async throws {
    for label in 0..<10 { try directory.writeDigits(["in/\(label)/a.png": label]) }
    try directory.makeDirectory("out")
    try directory.setPermissions(0o777, of: "out")
    func train(unreadable: String) async throws -> DigitsProcess.Result {
      try directory.setPermissions(0, of: unreadable)
      defer { try? directory.setPermissions(0o755, of: unreadable) }
      return try await OrdinaryUser.digits("train", "--data", "in", "-o", "out/model", in: directory)
    }
    let label = try await train(unreadable: "in/3")
    #expect(label.exitCode == 65)
    #expect(label.errors.hasPrefix("digits: in/3: unreadable: the directory cannot be searched (Permission denied); "))
    let whole = try await train(unreadable: "in")
    #expect(whole.exitCode == 65)
    #expect(whole.errors.hasPrefix("digits: in/0: unreadable: it cannot be examined (Permission denied); "))
  }

  @Test("a place that may not be written is 73", .needsOrdinaryUser)
  func unwritable() async throws {
    try directory.writeDigits(["in/a.png": 0])
    try directory.makeDirectory("kept")
    try directory.setPermissions(0o555, of: "kept")
    defer { try? directory.setPermissions(0o755, of: "kept") }
    for output in ["kept", "kept/new"] {
      let result = try await OrdinaryUser.digits("classify", "in", "-o", output, in: directory)
      #expect(result.exitCode == 73)
      #expect(result.errors.contains("cannot be created (Permission denied); choose another path\n"))
    }
    #expect(try await OrdinaryUser.digits("render", "-o", "kept", in: directory).exitCode == 73)
    #expect(try await OrdinaryUser.digits("render", "--sheet", "kept/s.png", in: directory).exitCode == 73)
    #expect(try await OrdinaryUser.digits("quantize", "in", "-o", "kept/q.csv", in: directory).exitCode == 73)
    #expect(try await OrdinaryUser.digits("train", "-o", "kept/model", in: directory).exitCode == 73)
    #expect(try directory.names(in: "kept") == [])
  }

  @Test("--resume of a complete run whose rows may not be read is 74", .needsOrdinaryUser)
  func unreadableRows() async throws {
    try directory.writeDigits(["in/a.png": 0])
    #expect(try await directory.digits("classify", "in", "-o", "out").exitCode == 0)
    try directory.setPermissions(0o777, of: "out")
    try directory.setPermissions(0, of: "out/predictions.csv")
    let result = try await OrdinaryUser.digits("classify", "in", "-o", "out", "--resume", in: directory)
    #expect(result.exitCode == 74)
    #expect(
      result.errors
        == "digits: out/predictions.csv: cannot be read (Permission denied); check its permissions and its disk\n"
    )
  }

  @Test("a model, labels or predictions that may not be read are 74", .needsOrdinaryUser)
  func unreadableData() async throws {
    try directory.writeDigits(["in/a.png": 0])
    try directory.write("", to: "secret")
    try directory.setPermissions(0, of: "secret")
    for arguments in [["classify", "in", "--model"], ["classify", "in", "--labels"], ["evaluate"]] {
      let result = try await OrdinaryUser.digits(arguments + ["secret"], in: directory)
      #expect(result.exitCode == 74)
      #expect(
        result.errors == "digits: secret: cannot be read (Permission denied); check the path and its permissions\n"
      )
    }
  }
}
