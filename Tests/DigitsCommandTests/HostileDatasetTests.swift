import DigitPreprocessing
import PNGCodec
import Raster
import TestSupport
import Testing

@Suite("Datasets made to take time and memory")
struct HostileDatasetTests {
  let directory = TemporaryDirectory()

  private static let tooLittleMemory =
    "cannot be read (Cannot allocate memory); name a smaller dataset, or raise the limit that `ulimit -v` shows"

  /// Trains on `data`, after a line of shell script, with 1 GiB of memory and 20 seconds of processor time.
  private func train(_ script: String, on data: String) async throws -> DigitsProcess.Result {
    try await DigitsProcess.shell(
      #"\#(script); ulimit -v 1048576; ulimit -t 20; exec "$0" train --data \#(data) -o model"#,
      in: directory.path
    )
  }

  private func expectRefused(_ result: DigitsProcess.Result, _ message: String) {
    #expect(result.exitCode == 65)
    #expect(result.errors.hasPrefix("digits: \(message)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test(
    "a small file with very much in it is refused with one line",
    arguments: [
      (
        "head -c 100000000 /dev/zero | tr '\\0' , | gzip > data.csv.gz",
        "on each line 64 or another square number of values and a label, found 100,000,001 values"
      ),
      (
        "yes 1 | head -c 100000000 | gzip > data.csv.gz",
        "on each line 64 or another square number of values and a label, found 1 value"
      ),
      ("head -c 2000000000 /dev/zero | gzip -1 > data.csv.gz", "a gzip file, found compressed data for which"),
    ]
  )
  func compressed(script: String, message: String) async throws {
    let name = "data.csv.gz"
    expectRefused(try await train(script, on: name), "\(name): expected \(message)")
  }

  @Test("images of which there are more than the memory holds are refused")
  func tinyImages() async throws {
    // 20 million of one pixel.
    try directory.write([0, 0, 8, 3, 0x01, 0x31, 0x2D, 0x00, 0, 0, 0, 1, 0, 0, 0, 1], to: "t-images-idx3-ubyte")
    let data = "t-images-idx3-ubyte"
    let result = try await train("truncate -s 20000016 \(data)", on: data)
    expectRefused(result, "\(data): \(Self.tooLittleMemory)")
  }

  @Test("a header that claims more images than there are is refused", arguments: [28, 255] as [UInt8])
  func claims(side: UInt8) async throws {
    let size: [UInt8] = side == 28 ? [0, 0, 0, 28] : [255, 255, 255, 255]
    try directory.write([0, 0, 8, 3, 255, 255, 255, 255] + size + size + [0, 0], to: "t-images-idx3-ubyte")
    let expected =
      side == 28
      ? "4,294,967,295 images of 28×28 bytes, found 2 bytes" : "images of some size, found 4294967295×4294967295"
    expectRefused(try await train(":", on: "t-images-idx3-ubyte"), "t-images-idx3-ubyte: expected \(expected); ")
  }

  @Test("an array whose numbers take more memory than there is is refused", arguments: [false, true])
  func largeArray(isFortranOrder: Bool) async throws {
    let count = 6_000_000
    let bytes = Containers.npy("|u1", [count, 64], [], isFortranOrder: isFortranOrder)
    try directory.write(bytes, to: "X.npy")
    let result = try await train("truncate -s \(bytes.count + 64 * count) X.npy", on: "X.npy")
    expectRefused(result, "X.npy: \(Self.tooLittleMemory)")
  }

  @Test("an array of impossible shape is refused", arguments: [[1 << 40, 1 << 40, 1 << 40], [1 << 60, 64], []])
  func impossibleShape(shape: [Int]) async throws {
    // NumPy has at most 64 dimensions.
    let shape = shape.isEmpty ? [Int](repeating: 1, count: 5000) : shape
    try directory.write(Containers.npy("|u1", shape, [7]), to: "X.npy")
    let expected =
      shape.count > 3
      ? "the header of a NumPy array, found a damaged one"
      : "\(shape.map(String.init).joined(separator: "×")) numbers of 1 byte, found 1 byte"
    expectRefused(try await train(":", on: "X.npy"), "X.npy: expected \(expected); ")
  }

  @Test("an archive whose entries share their bytes is refused at once")
  func overlappingEntries() async throws {
    let size = 1 << 20
    let one = Containers.zip([("x.npy", [UInt8](repeating: 0, count: size))])
    let directorySize = 46 + "x.npy".utf8.count
    let start = one.count - 22 - directorySize
    let entry = one[start..<start + directorySize]
    // As many as an archive can have; each is the same megabyte.
    let count = 0xFFFF
    var end = Array(one.suffix(22))
    end[8...11] = [0xFF, 0xFF, 0xFF, 0xFF]
    end[12...15] = Containers.littleEndian(count * directorySize, 4)[...]
    try directory.write(one[..<start] + (0..<count).flatMap { _ in entry } + end, to: "data.npz")
    expectRefused(try await train(":", on: "data.npz"), "data.npz: expected ")
  }

  @Test("a large image in a file of many is read as its PNG file is, and takes no more memory")
  func largeImage() async throws {
    let side = 3000
    var image = GrayImage(width: side, height: side, filledWith: 255)
    // A seven on a checkerboard of single pixels, which has the most pieces.
    for y in 0..<side {
      for x in 0..<side where (x + y) % 2 == 0 { image[x, y] = 200 }
    }
    for y in 600..<2400 {
      for x in 900..<2100 where y < 850 || abs(2100 - x - (y - 850) / 2) < 130 { image[x, y] = 0 }
    }
    try directory.write(PNGEncoder().encode(image), to: "seven.png")
    let size: [UInt8] = [0, 0, UInt8(side >> 8), UInt8(side & 255)]
    try directory.write([0, 0, 8, 3, 0, 0, 0, 1] + size + size + image.pixels, to: "x-images-idx3-ubyte")
    try directory.write([0, 0, 8, 1, 0, 0, 0, 1, 7], to: "x-labels-idx1-ubyte")
    let single = try await directory.digits("classify", "seven.png")
    // What the command takes, the file with its image, and the readings of an image of 1024×1024 pixels.
    let result = try await DigitsProcess.shell(
      #"ulimit -v $(((93 + 30 + 96) * 1024)); "$0" evaluate --data x-images-idx3-ubyte -o out && cat out/predictions.csv"#,
      in: directory.path
    )
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.rows.map { $0[1...3] } == single.rows.map { $0[1...3] })
    #expect(single.rows[0][1] == "ok")
  }

  @Test("a folder is read beyond the longest path that the system takes at once")
  func deepFolder() async throws {
    try directory.writeDeep(SampleDigit.png(7), to: "7.png", in: "data/7")
    let arguments = ["train", "--data", "data", "--iterations", "1", "--no-train-judge", "-o", "model"]
    let result = try await directory.digits(arguments)
    _ = try await DigitsProcess.shell("rm -rf data", in: directory.path)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.hasPrefix("data: 1 digit, PNG files\n"))
  }
}
