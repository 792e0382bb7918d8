import TestSupport
import Testing

@Suite("--framed")
struct FramedTests {
  let directory = TemporaryDirectory()

  @Test("a frame gives the row that its file gives, with the key as its path", arguments: ["csv", "jsonl"])
  func rows(format: String) async throws {
    try directory.writeDigits(["3/a.png": 3, "b.png": 0])
    try directory.write(SampleDigit.blankPNG(), to: "blank.png")
    try directory.write("text", to: "7/no image.png")
    try directory.write("", to: "empty.png")
    let names = ["3/a.png", "b.png", "blank.png", "7/no image.png", "empty.png", "b.png"]
    let stream = try names.flatMap { frame($0, try directory.bytes(of: $0)) }
    let command = ["classify", "--format", format, "--probabilities"]
    let framed = try await directory.digits(command + ["--framed"], input: stream)
    let files = try await directory.digits(command + names)
    #expect(framed.output == files.output)
    #expect(framed.exitCode == 0)
    #expect(files.exitCode == 1)
  }

  @Test("a key may be any bytes, which JSON Lines keep")
  func keys() async throws {
    let key: [UInt8] = [UInt8]("s3://bucket//3/\n".utf8) + [0x00, 0xFF]
    let stream = try frame(key, SampleDigit.png(3))
    let result = try await directory.digits("classify", "--framed", "--format", "jsonl", input: stream)
    #expect(result.text.hasPrefix(#"{"v":1,"path":"s3://bucket//3/\n\u0000%FF","#))
    #expect(result.text.contains(#""path_bytes":"czM6Ly9idWNrZXQvLzMvCgD/""#))
    #expect(result.text.contains(#""label":3"#))
  }

  @Test("an empty stream gives no output and exit 0", arguments: ["csv", "jsonl"])
  func empty(format: String) async throws {
    let result = try await directory.digits("classify", "--framed", "--format", format)
    #expect(result.output == [])
    #expect(result.errors == "")
    #expect(result.exitCode == 0)
  }

  @Test("a stream that ends inside a frame is 65, after the rows so far")
  func truncated() async throws {
    let stream = try frame("a.png", SampleDigit.png(0)) + frame("b.png", SampleDigit.png(1)).dropLast(5)
    let result = try await directory.digits("classify", "--framed", "-q", input: stream)
    #expect(result.masked == "path,status,prediction,confidence,label,error\na.png,ok,#,#,,\n")
    #expect(
      result.errors == "digits: standard input: the stream ends inside frame 2: 5 more bytes of its PNG file expected; "
        + "send every frame whole\n"
    )
    #expect(result.exitCode == 65)
  }

  @Test("a stream of something else is 65, with a pointer to the format")
  func noFrames() async throws {
    let result = try await directory.digits("classify", "--framed", "-q", input: SampleDigit.png(0))
    #expect(result.output == [])
    #expect(
      result.errors == "digits: standard input: frame 1 announces a key of 2303741511 bytes, the limit is 65536; "
        + "`digits help classify` describes --framed\n"
    )
    #expect(result.exitCode == 65)
  }

  @Test("a PNG file above --max-frame is an error row, and the next ones are read")
  func tooLarge() async throws {
    let png = try SampleDigit.png(0)
    let stream = frame("big.png", png + [0]) + frame("fits.png", png)
    let result = try await directory.digits("classify", "--framed", "--max-frame", "\(png.count)", input: stream)
    #expect(
      result.masked == """
        path,status,prediction,confidence,label,error
        big.png,error,,,,"too large: \(png.count + 1) bytes, the limit for a frame is \(png.count); \
        scale it down or raise --max-frame"
        fits.png,ok,#,#,,

        """
    )
    #expect(result.exitCode == 0)
  }

  @Test("a frame above the limit takes no memory")
  func refusedWithoutMemory() async throws {
    try directory.write(bigEndian(1) + [0x61] + bigEndian(1 << 30), to: "start")
    let result = try await DigitsProcess.shell(
      // The process may have half of the gigabyte that the frame announces.
      #"ulimit -v 524288; (cat start; head -c 1073741824 /dev/zero) | "$0" classify --framed"#,
      in: directory.path
    )
    #expect(result.text.contains("\na,error,,,,\"too large: 1073741824 bytes, the limit for a frame is 268435456; "))
    #expect(result.exitCode == 0)
  }

  @Test("the process needs no environment")
  func emptyEnvironment() async throws {
    try directory.write(frame("a.png", SampleDigit.png(0)), to: "stream")
    let result = try await DigitsProcess.shell(#"env -i "$0" classify --framed < stream"#, in: directory.path)
    #expect(result.masked == "path,status,prediction,confidence,label,error\na.png,ok,#,#,,\n")
  }

  @Test("a row comes as soon as its frame is whole, though the stream goes on")
  func conversation() async throws {
    for row in 0..<3 { try directory.write(frame("\(row).png", SampleDigit.png(row)), to: "frame\(row)") }
    let result = try await DigitsProcess.shell(
      """
      mkfifo in out
      "$0" classify --framed -q < in > out &
      exec 3> in 4< out
      cat frame0 >&3; read -r header <&4; read -r row <&4; echo "$row"
      cat frame1 >&3; read -r row <&4; echo "$row"
      cat frame2 >&3; read -r row <&4; echo "$row"
      exec 3>&-
      cat <&4; wait $!; echo "exit $?"
      """,
      in: directory.path
    )
    #expect(result.masked == "0.png,ok,#,#,,\n1.png,ok,#,#,,\n2.png,ok,#,#,,\nexit 0\n")
  }

  /// More inputs and more rows than any buffer holds.
  private static let manyKeys = (0..<20_000).map { "\(String(repeating: "x", count: 100))\($0).png" }

  @Test(
    "the other side may write all inputs before it reads the first row",
    arguments: ["--framed", "--files-from -"]
  )
  func writesFirst(options: String) async throws {
    let frames = Self.manyKeys.flatMap { frame($0, []) }
    let paths = [UInt8](Self.manyKeys.joined(separator: "\n").utf8)
    try directory.write(options == "--framed" ? frames : paths, to: "stream")
    let result = try await DigitsProcess.shell(
      """
      mkfifo rows
      { cat stream; touch written; } | "$0" classify \(options) -q > rows &
      exec 3< rows
      for tenth in $(seq 600); do [ -e written ] && break; sleep 0.1; done
      [ -e written ] && cat <&3 || kill $!
      """,
      in: directory.path
    )
    #expect(result.rows.map { $0[0] } == Self.manyKeys)
  }

  @Test("results with --output are those of the files, but for the pictures")
  func output() async throws {
    for row in 0..<4 { try directory.write(SampleDigit.png(row), to: "in/\(row)/\(row).png") }
    try directory.write("", to: "in/5/empty.png")
    _ = try await directory.digits("classify", "in", "-o", "files")
    let stream = try ["in/0/0.png", "in/1/1.png", "in/2/2.png", "in/3/3.png", "in/5/empty.png"].flatMap {
      frame($0, try directory.bytes(of: $0))
    }
    let framed = try await directory.digits("classify", "--framed", "-o", "framed", input: stream)
    #expect(framed.exitCode == 0)
    #expect(try directory.names(in: "framed") == directory.names(in: "files"))
    for name in ["predictions.csv", "metrics.json", "summary.json", "confusion-matrix.csv"] {
      #expect(try directory.bytes(of: "framed/\(name)") == directory.bytes(of: "files/\(name)"))
    }
    let again = try await directory.digits("classify", "--framed", "-o", "framed", "--resume", input: stream)
    #expect(again.exitCode == 0)
    #expect(again.errors.hasPrefix("5 images, all from an earlier run\n"))
  }

  @Test("an interrupted run with --output is resumed when the stream comes again")
  func resume() async throws {
    let stream = try frame("s3://b//0.png", SampleDigit.png(0)) + frame("s3://b//1.png", SampleDigit.png(1))
    let command = ["classify", "--framed", "-o", "out"]
    let cut = try await directory.digits(command, input: Array(stream.dropLast(3)))
    #expect(cut.exitCode == 65)
    #expect(cut.errors.contains("the inputs could not be read to their end: 1 row kept in out; "))
    #expect(try await directory.digits(command + ["--resume"], input: stream).exitCode == 0)
    let whole = try await directory.digits("classify", "--framed", input: stream)
    #expect(try directory.bytes(of: "out/predictions.csv") == whole.output)
  }

  @Test(
    "--framed is the only input",
    arguments: [
      (["a.png"], "--framed reads images from standard input: use it without paths and --files-from"),
      (["--files-from", "-"], "--framed reads images from standard input: use it without paths and --files-from"),
      (["--labels", "parent"], "--labels parent checks all inputs before any work; use --labels auto with --framed"),
      (
        ["--sort-into", "d"],
        "--sort-into copies files, but --framed has none; name the files, or use --files-from"
      ),
      (["--max-frame", "0"], "The value '0' is invalid for '--max-frame <size>'"),
    ]
  )
  func usage(arguments: [String], message: String) async throws {
    let result = try await directory.digits(["classify", "--framed"] + arguments)
    #expect(result.exitCode == 64)
    #expect(result.errors.contains(message))
  }
}
