import TestSupport
import Testing

@Suite("--files-from")
struct FileListTests {
  let directory = TemporaryDirectory()

  private let expected = """
    path,status,prediction,confidence,label,error
    b.png,ok,#,#,,
    folder/a.png,ok,#,#,,
    b.png,ok,#,#,,

    """

  init() throws {
    try directory.writeDigits(["b.png": 0, "folder/a.png": 1])
  }

  @Test(
    "line ends may be LF or CRLF, the last one may be missing, empty lines do not count",
    arguments: [
      "b.png\nfolder\nb.png\n", "b.png\nfolder\nb.png", "b.png\r\nfolder\r\nb.png\r\n",
      "\nb.png\n\n\r\nfolder\nb.png\r",
    ]
  )
  func lineEnds(list: String) async throws {
    try directory.write(list, to: "list")
    let fromFile = try await directory.digits("classify", "--files-from", "list")
    #expect(fromFile.masked == expected)
    #expect(fromFile.exitCode == 0)
    let fromInput = try await directory.digits("classify", "--files-from", "-", input: [UInt8](list.utf8))
    #expect(fromInput.output == fromFile.output)
  }

  @Test("with -0 or --null paths end in a zero byte, and may hold line ends", arguments: ["-0", "--null"])
  func nullSeparated(flag: String) async throws {
    try directory.writeDigits(["two\nlines.png": 2, "carriage\r": 3])
    let list = [UInt8]("b.png\0two\nlines.png\0carriage\r".utf8)
    let result = try await directory.digits("classify", "--files-from", "-", flag, input: list)
    #expect(result.exitCode == 0)
    #expect(
      result.masked == """
        path,status,prediction,confidence,label,error
        b.png,ok,#,#,,
        "two\nlines.png",ok,#,#,,
        "carriage\r",ok,#,#,,

        """
    )
  }

  @Test("a missing file of a list is an error row: exit 1 for a file of paths, 0 for a stream")
  func missing() async throws {
    let list = "nowhere.png\nb.png\n"
    try directory.write(list, to: "list")
    let rows = """
      path,status,prediction,confidence,label,error
      nowhere.png,error,,,,not found: nothing is at this path; check its spelling
      b.png,ok,#,#,,

      """
    let fromFile = try await directory.digits("classify", "--files-from", "list")
    #expect(fromFile.masked == rows)
    #expect(fromFile.exitCode == 1)
    let fromInput = try await directory.digits("classify", "--files-from", "-", input: [UInt8](list.utf8))
    #expect(fromInput.masked == rows)
    #expect(fromInput.exitCode == 0)
  }

  @Test("an empty stream gives no output and exit 0", arguments: ["csv", "jsonl"], ["", "\n"])
  func emptyStream(format: String, input: String) async throws {
    let result = try await directory.digits(
      "classify",
      "--files-from",
      "-",
      "--format",
      format,
      input: [UInt8](input.utf8)
    )
    #expect(result.output == [])
    #expect(result.exitCode == 0)
  }

  @Test("an empty list is 66, and so is a list that does not exist")
  func emptyList() async throws {
    try directory.write("", to: "list")
    #expect(try await directory.digits("classify", "--files-from", "list").exitCode == 66)
    let missing = try await directory.digits("classify", "--files-from", "nowhere")
    #expect(missing.exitCode == 66)
    #expect(
      missing.errors
        == "digits: nowhere: cannot be read (No such file or directory); check the path and its permissions\n"
    )
  }

  @Test("a list that is a directory is 74")
  func unreadableList() async throws {
    let result = try await directory.digits("classify", "--files-from", "folder")
    #expect(result.exitCode == 74)
    #expect(result.output == [])
  }

  @Test(
    "a list that is a pipe by name is read once, and counts in no advance",
    arguments: ["", "-o out", "--labels parent"]
  )
  func pipe(options: String) async throws {
    try directory.writeDigits(["7/c.png": 7])
    let result = try await DigitsProcess.shell(
      """
      mkfifo pipe
      echo 7/c.png > pipe &
      "$0" classify --files-from pipe --progress always \(options)
      """,
      in: directory.path
    )
    #expect(result.exitCode == 0)
    #expect(result.errors.contains("\n1 image in "))
  }

  @Test("a list longer than any buffer is read whole")
  func longList() async throws {
    // More than a pipe holds at once.
    let count = 500
    let paths = (0..<count).map { String(repeating: "x", count: 200) + "\($0).png" }
    let list = paths.joined(separator: "\n")
    let result = try await directory.digits("classify", "--files-from", "-", input: [UInt8](list.utf8))
    #expect(result.rows.map { $0[0] } == paths)
  }
}
