import PNGCodec
import Support
import Testing

@Suite("Texts of errors")
struct ErrorTextTests {
  @Test(
    "An error is one line of cause, detail and remedy",
    arguments: [
      (PNGError.notFound, "not found: nothing is at this path; check its spelling"),
      (.unreadable(errno: EACCES), "unreadable: permission denied; check its permissions and its disk"),
      (.notRegularFile(.fifo), "not a regular file: it is a FIFO; name a PNG file"),
      (.emptyFile, "empty file: it has 0 bytes; copy or export it again"),
      (.notPNG(found: "a JPEG image"), "not a png: it looks like a JPEG image; convert it to PNG"),
      (
        .truncated(at: 312, .inChunk("IDAT", end: 400)),
        "truncated: the file ends at byte 312, inside IDAT, which should go on to byte 400; copy or export it again"
      ),
      (
        .truncated(at: 72, .after("IDAT")),
        "truncated: the file ends at byte 72, after IDAT and before IEND; copy or export it again"
      ),
      (
        .damaged("CRC error", chunk: "IDAT", offset: 33),
        "damaged: CRC error at byte 33 (IDAT); copy or export it again"
      ),
      (
        .damaged("a\u{1B}[31m\nb\u{2028}", chunk: "IDAT", offset: 33),
        "damaged: a?[31m?b? at byte 33 (IDAT); copy or export it again"
      ),
    ]
  )
  func descriptions(error: PNGError, text: String) {
    #expect(error.description == text)
    expectOneLine(error)
  }
}

/// Expects the form `cause: detail; remedy`, printable, in one line.
func expectOneLine(_ error: PNGError) {
  let text = error.description
  #expect(text.hasPrefix(error.cause + ": "))
  #expect(text.split(separator: "; ").count == 2)
  #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
}
