import PNGCodec
import Raster
import TestSupport
import Testing

@Suite("Images that need much memory")
struct MemoryTests {
  let directory = TemporaryDirectory()

  /// A file whose header claims an image of 784 MB, and that is long enough for it.
  private static let interlaced = {
    var file = ChunkedPNG(width: 14_000, height: 14_000, colorType: 6, rows: [[0]])
    file["IHDR"].data[12] = 1
    file["IDAT"].data += [UInt8](repeating: 0, count: 800_000)
    return file.bytes
  }()

  init() throws {
    try directory.write(Self.interlaced, to: "in/5/large.png")
    try directory.writeDigits(["in/0/a.png": 0, "in/9/z.png": 9])
  }

  private func expectRows(_ result: DigitsProcess.Result, large: String) {
    #expect(result.exitCode == 1)
    #expect(
      result.masked == """
        path,status,prediction,confidence,label,error
        in/0/a.png,ok,#,#,0,
        in/5/large.png,error,,,5,\(large)
        in/9/z.png,ok,#,#,9,

        """
    )
  }

  @Test("where the system has no memory for an image there is an error row, and the run goes on")
  func noMemory() async throws {
    expectRows(
      try await DigitsProcess.shell(#"ulimit -v 524288; exec "$0" classify in -j 2"#, in: directory.path),
      large: "out of memory: the system has too little memory for this image; scale it down or use fewer --jobs"
    )
  }

  @Test("an image that alone needs more than --max-memory is an error row, on any machine")
  func maxMemory() async throws {
    expectRows(
      try await directory.digits("classify", "in", "--max-memory", "700MiB"),
      large: "\"too large: decoding takes 784336000 bytes of memory, the limit is 734003200; scale it down or raise "
        + "--max-memory\""
    )
  }

  @Test("a single row of 200 million pixels counts with all that averaging it takes", arguments: [600, 1000, 1200])
  func longRow(mebibytes: Int) async throws {
    var file = ChunkedPNG(width: 200_000_000, height: 1, colorType: 0, rows: [[0]])
    file["IDAT"].data += [UInt8](repeating: 0, count: 200_000)
    try directory.write(file.bytes, to: "in/5/large.png")
    expectRows(
      try await DigitsProcess.shell(
        #"ulimit -v \#(mebibytes * 1024); exec "$0" classify in -j 2"#,
        in: directory.path
      ),
      large: "out of memory: the system has too little memory for this image; scale it down or use fewer --jobs"
    )
    expectRows(
      try await directory.digits("classify", "in", "--max-memory", "1GiB"),
      large: "\"too large: decoding takes 1400000000 bytes of memory, the limit is 1073741824; scale it down or raise "
        + "--max-memory\""
    )
  }

  #if os(Linux)
    @Test("the images of several threads together stay below --max-memory")
    func severalThreads() async throws {
      // Three channels and alpha, interlaced: all 36 MB of it are held at once. It consists of zeros, as does a single row.
      let side = 3000
      let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
      let byteCount = passes.reduce(0) { sum, pass in
        let (width, height) = ((side - pass.0 + pass.2 - 1) / pass.2, (side - pass.1 + pass.3 - 1) / pass.3)
        return sum + height * (1 + 4 * width)
      }
      let row = GrayImage(width: byteCount - 1, height: 1, filledWith: 0)
      var file = ChunkedPNG(try PNGEncoder().encode(row))
      file["IHDR"].data = bigEndian(UInt32(side)) + bigEndian(UInt32(side)) + [8, 6, 0, 0, 1]
      try directory.write(file.bytes, to: "large.png")
      let limited = try await peakMemory("--max-memory 72MiB")
      // Two images, and what the command and eight threads take besides.
      #expect(limited < 72 + 64)
      // Or there is nothing to be limited.
      #expect(try await peakMemory("") > 72 + 128)
    }

    /// Classifies `large.png` sixteen times on eight threads, and returns the most memory that was used, in MiB.
    private func peakMemory(_ flags: String) async throws -> Int {
      let result = try await DigitsProcess.shell(
        """
        rm -f list; mkfifo list
        "$0" classify --files-from - -j 8 \(flags) < list > rows &
        exec 3> list
        for number in $(seq 16); do echo large.png >&3; done
        # The process is looked at when it has written all rows, and waits for more of the list.
        until [ $(grep -c '^large.png,blank,' rows) = 16 ]; do kill -0 $! || exit 99; sleep 0.05; done
        sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\) kB$/\\1/p' /proc/$!/status
        exec 3>&-
        wait $!
        """,
        in: directory.path
      )
      #expect(result.exitCode == 0, "\(result.errors)")
      return try #require(Int(result.text.split(separator: "\n").first ?? "")) / 1024
    }
  #endif

  @Test("--resume knows --max-memory")
  func identity() async throws {
    _ = try await directory.digits("classify", "in", "-o", "out", "--max-memory", "64M")
    let result = try await directory.digits("classify", "in", "-o", "out", "--resume")
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("the earlier run had max-memory 67108864, now 2147483648;"))
  }

  @Test(
    "a size that is none is 64",
    arguments: ["", "0", "-1", "1.5G", "12 MiB", "MiB", "5Gb", "99999999999999999999", "9999999999TiB"]
  )
  func wrongSize(size: String) async throws {
    let result = try await directory.digits("classify", "in", "--max-memory=\(size)")
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("--max-memory <size>"))
  }
}
