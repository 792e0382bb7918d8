import DigitRecognition
import PNGCodec
import Raster
import Support
import TestSupport
import Testing

@Suite("Files made to take time and memory")
struct HostileFileTests {
  let directory = TemporaryDirectory()

  /// Runs a line of shell script with 3 GiB of memory and 20 seconds of processor time.
  private func limited(_ script: String) async throws -> DigitsProcess.Result {
    try await DigitsProcess.shell("ulimit -v 3145728; ulimit -t 20; \(script)", in: directory.path)
  }

  @Test("a model whose tensors share their bytes is refused before they are copied")
  func overlappingTensors() async throws {
    let byteCount = 4_000_000
    let tensors = (0..<3000).map { #""t\#($0)":{"dtype":"F32","shape":[1000000],"data_offsets":[0,\#(byteCount)]}"# }
    let header = [UInt8]("{\(tensors.joined(separator: ","))}".utf8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    try directory.write(length + header + [UInt8](repeating: 0, count: byteCount), to: "model")
    let result = try await limited(#"exec "$0" model info model"#)
    #expect(result.exitCode == 65)
    #expect(
      result.errors.contains(
        /^digits: model: not a safetensors file: tensor "t1": it overlaps tensor "t0"; name a model file/
      )
    )
  }

  @Test("a model whose numbers take more memory than there is is 71, whatever the limit", arguments: [100, 300, 500])
  func largeModel(mebibytes: Int) async throws {
    let count = 60_000_000
    let header = [UInt8](#"{"t":{"dtype":"F32","shape":[\#(count)],"data_offsets":[0,\#(4 * count)]}}"#.utf8)
    try directory.write((0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header, to: "model")
    let result = try await DigitsProcess.shell(
      #"truncate -s \#(8 + header.count + 4 * count) model; ulimit -v \#(mebibytes * 1024); exec "$0" model info model"#,
      in: directory.path
    )
    #expect(result.exitCode == 71)
    #expect(result.errors.hasPrefix("digits: model: "))
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  @Test("an image that is 1 GiB of zeros behind its header is a row at once")
  func zeros() async throws {
    var file = ChunkedPNG(width: 100, height: 100, colorType: 0, rows: [[0]])
    file.remove("IDAT")
    file.remove("IEND")
    try directory.write(file.bytes, to: "zeros.png")
    let result = try await limited(#"truncate -s 1G zeros.png; ulimit -t 2; exec "$0" classify zeros.png"#)
    #expect(result.exitCode == 1)
    #expect(
      result.text == """
        path,status,prediction,confidence,label,error
        zeros.png,error,,,,damaged: invalid chunk type at byte 33 ([00][00][00][00]); copy or export it again

        """
    )
  }

  /// Images with as much to look for as can be: noise, thousands of pieces, lines, rings in rings, panels in panels.
  private static let worstImages: [(name: String, level: @Sendable (Int, Int, inout SplitMix64) -> UInt8)] = [
    ("noise", { _, _, generator in UInt8(generator.nextUniform() * 255) }),
    ("two tones of noise", { _, _, generator in generator.nextUniform() < 0.5 ? 0 : 255 }),
    ("checkerboard", { x, y, _ in (x + y) % 2 == 0 ? 0 : 255 }),
    ("stripes", { x, _, _ in x % 2 == 0 ? 0 : 255 }),
    ("comb", { x, y, _ in y == 0 || x % 2 == 0 ? 0 : 255 }),
    ("specks", { x, y, _ in x % 5 < 3 && y % 5 < 3 ? 0 : 255 }),
    ("grid", { x, y, _ in x % 3 == 0 || y % 3 == 0 ? 0 : 255 }),
    ("rings", { x, y, _ in max(abs(x - 512), abs(y - 512)) / 20 % 2 == 0 ? 0 : 255 }),
    ("triangles", { x, y, _ in x & y == 0 ? 255 : 0 }),
    (
      "panels of noise",
      { x, y, generator in
        let edge = min(x, y, 1023 - x, 1023 - y)
        return edge < 50 ? 230 : edge < 100 ? 120 : 20 + UInt8(generator.nextUniform() * 100)
      }
    ),
  ]

  @Test("the worst images have at most 49 readings, and take at most 96 bytes of memory a pixel besides the program")
  func worstReadings() async throws {
    for (number, (_, level)) in Self.worstImages.enumerated() {
      var generator = SplitMix64(seed: 1, stream: UInt64(number))
      let side = 1024
      var image = GrayImage(width: side, height: side, filledWith: 0)
      for y in 0..<side {
        for x in 0..<side { image[x, y] = level(x, y, &generator) }
      }
      try directory.write(try PNGEncoder().encode(image), to: "\(number).png")
    }
    // 96 MiB for the pixels, and the addresses that the command and its threads take for a small image.
    let result = try await DigitsProcess.shell(
      #"ulimit -t 60; ulimit -v $(((45 + 96 + 48) * 1024)); exec "$0" classify *.png -j 1"#,
      in: directory.path
    )
    #expect(result.exitCode == 0, "\(result.text)\(result.errors)")
    let inspection = try await limited(#"exec "$0" inspect --json *.png"#)
    #expect(inspection.exitCode == 0)
    let counts = inspection.text.split(separator: "\n").map { $0.matches(of: /"origin":/).count }
    #expect(counts.count == Self.worstImages.count)
    #expect(counts.allSatisfy { $0 <= 49 }, "\(counts)")
    // Some are found, or nothing would have been tried.
    #expect(counts.max() ?? 0 > 10, "\(counts)")
  }

  @Test("an image of more than a million chunks is a row")
  func chunks() async throws {
    var file = ChunkedPNG(width: 1, height: 1, colorType: 0, rows: [[0]])
    file.remove("IDAT")
    file.remove("IEND")
    let empty = ChunkedPNG.Chunk(type: "teXt", data: []).bytes
    try directory.write(file.bytes + (0..<1_000_001).flatMap { _ in empty }, to: "chunks.png")
    let result = try await limited(#"exec "$0" classify chunks.png"#)
    #expect(result.exitCode == 1)
    #expect(result.text.contains("chunks.png,error,,,,damaged: more than a million chunks at byte "))
  }

  @Test("a list with a line longer than any path is 65, after the rows before it")
  func longLine() async throws {
    let result = try await limited(
      #"(echo a.png; head -c 33554432 /dev/zero | tr '\0' x) > list; exec "$0" classify --files-from list"#
    )
    #expect(result.exitCode == 65)
    #expect(result.rows.map { $0[0] } == ["a.png"])
    #expect(
      result.errors.hasSuffix(
        "digits: --files-from: line 2 has more than 1,048,576 bytes, so this is no list of paths; "
          + "name a file with one path a line\n"
      )
    )
  }

  @Test(
    "a prediction file with a row longer than any that is written is 65",
    arguments: ["path,status,prediction,confidence,label,error\\n", #"{"v":1,"path":""#]
  )
  func longRow(start: String) async throws {
    let result = try await limited(
      "(printf '%b' '\(start)'; head -c 33554432 /dev/zero | tr '\\0' x) > rows; exec \"$0\" evaluate rows"
    )
    #expect(result.exitCode == 65)
    #expect(
      result.errors.contains(
        /^digits: rows: line [12]: the row has more than 8 MiB; name a file written by `digits classify`\n$/
      )
    )
  }

  @Test(
    "a file without an end is refused",
    arguments: [
      ("classify --files-from /dev/zero", "--files-from: line 1 has more than 1,048,576 bytes"),
      ("classify . --labels /dev/zero", "/dev/zero: line 1: expected a path and a label, found more than 2 MiB"),
      ("classify . --model /dev/zero", "/dev/zero: has more than 256 MiB, the limit for such a file"),
      ("model info /dev/zero", "/dev/zero: has more than 256 MiB, the limit for such a file"),
      ("evaluate /dev/zero", "/dev/zero: has more than 1024 MiB, the limit for such a file"),
      ("compare /dev/zero /dev/zero", "/dev/zero: has more than 1024 MiB, the limit for such a file"),
    ]
  )
  func endless(arguments: String, message: String) async throws {
    try directory.writeDigits(["a.png": 0])
    let result = try await limited(#"exec "$0" \#(arguments)"#)
    #expect(result.exitCode == 65)
    #expect(result.errors.contains("digits: \(message)"), "\(result.errors)")
  }

  @Test("a dataset for which there is too little memory is an error")
  func endlessDataset() async throws {
    let result = try await limited(#"exec "$0" train --data /dev/zero -o model"#)
    #expect(result.exitCode == 65)
    #expect(result.errors.contains("(Cannot allocate memory)"), "\(result.errors)")
  }

  @Test("a label file with a line longer than any path is 65")
  func longLabel() async throws {
    try directory.writeDigits(["a.png": 0])
    let result = try await limited(
      #"head -c 33554432 /dev/zero | tr '\0' x > labels; exec "$0" classify a.png --labels labels"#
    )
    #expect(result.exitCode == 65)
    #expect(result.errors.contains("digits: labels: line 1: expected a path and a label, found more than 2 MiB; "))
  }
}
