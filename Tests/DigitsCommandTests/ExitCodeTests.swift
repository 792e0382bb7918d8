import TestSupport
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
  let directory = TemporaryDirectory()

  @Test("a missing path is 66, before any work", arguments: ["classify", "quantize"])
  func missingPath(command: String) async throws {
    try directory.writeDigits(["a.png": 0])
    let result = try await directory.digits(command, "a.png", "nowhere.png")
    #expect(result.exitCode == 66)
    #expect(result.output == [])
    #expect(result.errors == "digits: nowhere.png: no such file or directory\n")
  }

  @Test("a directory without PNG files is 66", arguments: ["classify", "quantize"])
  func noInput(command: String) async throws {
    try directory.write("text", to: "in/notes.txt")
    let result = try await directory.digits(command, "in")
    #expect(result.exitCode == 66)
    #expect(result.output == [])
    #expect(result.errors.hasSuffix("digits: no PNG files found; name PNG files or directories that contain *.png\n"))
  }

  @Test(
    "wrong usage is 64 and says what is right",
    arguments: [
      (["classify", "--nope", "."], "Unknown option '--nope'"),
      (["classify"], "nothing to classify: name files or directories, or use --files-from or --framed"),
      (["classify", "--helpp"], "Unknown option '--helpp'"),
      (["classify", ".", "--top", "11"], "--top must be 1 to 10"),
      (["classify", ".", "--top", "2", "--probabilities"], "use --top or --probabilities, not both"),
      (["classify", ".", "--link"], "--link requires --sort-into"),
      (["classify", "-", "--sort-into", "d"], "--sort-into copies files, but - is not a file; save the image first"),
      (["compare", "a.csv"], "Missing expected argument '<b>'"),
      (["model", "export", "-o", "m"], "Missing expected argument '--to <format>'"),
      (["classify", ".", "--files-from", "-"], "name paths or use --files-from, not both"),
      (["classify", ".", "--min-confidence", "1.5"], "--min-confidence must be between 0 and 1"),
      (["classify", ".", "--fail-under", "80"], "--fail-under must be between 0 and 1"),
      (["classify", ".", "-j", "0"], "--jobs must be at least 1"),
      (["classify", ".", "--jobs", "0"], "--jobs must be at least 1"),
      (["classify", ".", "--max-pixels", "0"], "--max-pixels must be at least 1"),
      (["classify", ".", "--force"], "--force requires --output"),
      (["classify", ".", "--resume"], "--resume requires --output"),
      (["classify", ".", "-o", "d", "--resume", "--force"], "use --resume or --force, not both"),
      (["classify", ".", "--null"], "--null requires --files-from"),
      (["classify", ".", "--format", "xml"], "Please provide one of 'csv' and 'jsonl'"),
      (["classify", ""], "is invalid for '<path>'"),
      (["evaluate"], "nothing to evaluate: name prediction files, or use --data"),
      (["evaluate", "--helpp"], "Unknown option '--helpp'"),
      (["evaluate", "p.csv", "--fail-under", "2"], "--fail-under must be between 0 and 1"),
      (["evaluate", "p.csv", "--force"], "--force requires --output"),
      (["render"], "use --output or --sheet, one of them"),
      (["render", "-o", "d", "--sheet", "s.png"], "use --output or --sheet, one of them"),
      (["render", "-o", "d", "--scale", "0"], "--scale must be 1 to 512"),
      (["quantize"], "Missing expected argument '<path> ...'"),
      (["frobnicate"], "there is no command \"frobnicate\"; `digits --help` lists all"),
    ]
  )
  func wrongUsage(arguments: [String], message: String) async throws {
    let result = try await directory.digits(arguments)
    #expect(result.exitCode == 64)
    #expect(result.output == [])
    #expect(result.errors.contains(message))
  }

  @Test("a model that is none is 65, a missing one 66")
  func badModel() async throws {
    try directory.writeDigits(["a.png": 0])
    try directory.write("12345", to: "short")
    try directory.write([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0x7B], to: "long")
    let short = try await directory.digits("classify", "a.png", "--model", "short")
    #expect(short.exitCode == 65)
    #expect(
      short.errors == "digits: short: not a safetensors file: expected at least 8 bytes, found 5; "
        + "name a model file written by `digits train`\n"
    )
    let long = try await directory.digits("classify", "a.png", "--model", "long")
    #expect(long.exitCode == 65)
    #expect(long.errors.hasPrefix("digits: long: not a safetensors file: "))
    let missing = try await directory.digits("classify", "a.png", "--model", "none")
    #expect(missing.exitCode == 66)
    #expect(
      missing.errors == "digits: none: cannot be read (No such file or directory); check the path and its permissions\n"
    )
  }

  @Test("an output that cannot be made is 73")
  func impossibleOutput() async throws {
    try directory.writeDigits(["a.png": 0])
    try directory.write("a file", to: "file")
    let result = try await directory.digits("classify", "a.png", "-o", "file/inside")
    #expect(result.exitCode == 73)
    #expect(result.errors == "digits: file: cannot be created (File exists); choose another path\n")
    #expect(try await directory.digits("classify", "a.png", "-o", "file").exitCode == 73)
  }

  @Test("accuracy below --fail-under is 2, and weighs more than an error row")
  func belowThreshold() async throws {
    try directory.write("", to: "3/empty.png")
    let result = try await directory.digits("classify", "3", "--fail-under", "0.5")
    #expect(result.exitCode == 2)
    #expect(result.errors.hasSuffix("digits: accuracy 0.0000 is below the threshold of 0.5\n"))
    let reached = try await directory.digits("classify", "3", "--fail-under", "0")
    #expect(reached.exitCode == 1)
  }

  @Test("--fail-under without any label is 2, for nothing shows that the accuracy is reached")
  func unknownAccuracy() async throws {
    try directory.writeDigits(["a.png": 0])
    let result = try await directory.digits("classify", "a.png", "--fail-under", "0.5")
    #expect(result.exitCode == 2)
    #expect(
      result.errors.hasSuffix("digits: the accuracy is unknown: no input has a label (see --labels)\n")
    )
  }
}
