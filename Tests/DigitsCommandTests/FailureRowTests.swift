import TestSupport
import Testing

@Suite("Inputs that cannot be read")
struct FailureRowTests {
  let directory = TemporaryDirectory()

  @Test("each bad file gets a row that says why, the good ones are classified, the exit code is 1")
  func mixedDirectory() async throws {
    try directory.writeDigits(["in/good.png": 0, "in/y.png/inside.png": 1, "in/z.png": 2])
    try directory.write("", to: "in/empty.png")
    try directory.write("just a note\n", to: "in/x.png")
    try directory.write(Array(SampleDigit.png(3).prefix(60)), to: "in/truncated.png")
    try directory.makeLink("in/dangling.png", to: "nowhere.png")
    try directory.makeFIFO("in/fifo.png")

    let result = try await directory.digits("classify", "in")
    let idatEnd = try endOfIDAT(SampleDigit.png(3))
    #expect(result.exitCode == 1)
    #expect(
      result.masked == """
        path,status,prediction,confidence,label,error
        in/dangling.png,error,,,,not found: nothing is at this path; check its spelling
        in/empty.png,error,,,,empty file: it has 0 bytes; copy or export it again
        in/fifo.png,error,,,,not a regular file: it is a FIFO; name a PNG file
        in/good.png,ok,#,#,,
        in/truncated.png,error,,,,"truncated: the file ends at byte 60, inside IDAT, which should go on to byte \
        \(idatEnd); copy or export it again"
        in/x.png,error,,,,not a png: it looks like text; convert it to PNG
        in/y.png/inside.png,ok,#,#,,
        in/z.png,ok,#,#,,

        """
    )
    let summary = result.errors.split(separator: "\n").dropFirst()
    #expect(result.errors.hasPrefix("8 images in "))
    #expect(
      Array(summary) == [
        "5 error", "  1 empty file", "  1 not a png", "  1 not a regular file", "  1 not found", "  1 truncated",
      ]
    )
  }

  /// Where the image data ends: after signature and IHDR come its length, type, data and checksum.
  private func endOfIDAT(_ png: [UInt8]) -> Int {
    let start = 8 + 25
    return start + 12 + png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  @Test("named outright, whatever is not a PNG file gets its row")
  func namedOutright() async throws {
    try directory.makeFIFO("pipe")
    try directory.write([0xFF, 0xD8, 0xFF, 0xE0, 0, 0], to: "photo.jpg")
    let result = try await directory.digits("classify", "pipe", "photo.jpg", "/dev/null")
    #expect(result.exitCode == 1)
    #expect(
      result.text == """
        path,status,prediction,confidence,label,error
        pipe,error,,,,not a regular file: it is a FIFO; name a PNG file
        photo.jpg,error,,,,not a png: it looks like a JPEG image; convert it to PNG
        /dev/null,error,,,,not a regular file: it is a device; name a PNG file

        """
    )
  }

  @Test("an image above --max-pixels is refused by its header")
  func tooLarge() async throws {
    try directory.writeDigits(["a.png": 0])
    let result = try await directory.digits("classify", "--max-pixels", "63", "a.png")
    #expect(result.exitCode == 1)
    #expect(
      result.text == """
        path,status,prediction,confidence,label,error
        a.png,error,,,,"too large: 8×8 pixels, the limit is 63 in all; scale it down or raise --max-pixels"

        """
    )
    #expect(try await directory.digits("classify", "--max-pixels", "64", "a.png").exitCode == 0)
  }

  @Test("a blank image is a row without prediction, and no failure")
  func blank() async throws {
    try directory.write(SampleDigit.blankPNG(), to: "blank.png")
    let result = try await directory.digits("classify", "blank.png")
    #expect(result.exitCode == 0)
    #expect(result.text == "path,status,prediction,confidence,label,error\nblank.png,blank,,,,\n")
    #expect(result.errors.hasSuffix(" images/s\n1 blank\n"))
  }

  @Test("--fail-fast stops after the first error row, and exits with 1 even for a stream")
  func failFast() async throws {
    try directory.writeDigits(["a.png": 0, "c.png": 1])
    try directory.write("", to: "b.png")
    let expected = """
      path,status,prediction,confidence,label,error
      a.png,ok,#,#,,
      b.png,error,,,,empty file: it has 0 bytes; copy or export it again

      """
    let named = try await directory.digits("classify", "--fail-fast", "a.png", "b.png", "c.png")
    #expect(named.masked == expected)
    #expect(named.exitCode == 1)
    let streamed = try await directory.digits(
      "classify",
      "--fail-fast",
      "--files-from",
      "-",
      input: [UInt8]("a.png\nb.png\nc.png\n".utf8)
    )
    #expect(streamed.masked == expected)
    #expect(streamed.exitCode == 1)
  }
}
