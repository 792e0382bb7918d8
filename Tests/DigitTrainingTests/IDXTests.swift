import DigitPreprocessing
import DigitTraining
import Raster
import SystemPackage
import TestSupport
import Testing

@Suite("IDX files")
struct IDXTests {
  private static func words(_ words: UInt32...) -> [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
  }

  private static let size = 16 * 18

  /// Two images of 16 × 18 pixels: an upright and a level stroke, two pixels wide.
  private static let pixels =
    (0..<size).map { UInt8([6, 7].contains($0 % 16) && (2..<16).contains($0 / 16) ? 255 : 0) }
    + (0..<size).map { UInt8([8, 9].contains($0 / 16) && (2..<14).contains($0 % 16) ? 200 : 0) }
  private static let images = words(0x803, 2, 18, 16) + pixels
  private static let labels = words(0x801, 2) + [1, 9]

  /// Reads a pair of files under the usual names.
  private static func read(_ images: [UInt8], _ labels: [UInt8]?) throws -> (
    FilePath, Result<DigitDataset, DatasetError>
  ) {
    try withTemporaryDirectory { directory in
      let path = directory.appending("t10k-images-idx3-ubyte")
      try write(images, to: path)
      if let labels { try write(labels, to: directory.appending("t10k-labels-idx1-ubyte")) }
      return (path, Result { () throws(DatasetError) in try DigitDataset(contentsOf: path, jobs: 1) })
    }
  }

  @Test("Images are read row by row, with the labels beside them")
  func good() throws {
    let digits = try Self.read(Self.images, Self.labels).1.get()
    #expect(digits.labels == [1, 9])
    #expect(digits.name == "t10k-images-idx3-ubyte")
    let first = GrayImage(width: 16, height: 18, pixels: Array(Self.pixels[..<Self.size]))
    #expect(digits.digits[0].image == ImagePreprocessor().readings(of: .gray(first)).first?.ink)
    // Columns 6 and 7 of the image are column 3 of the grid.
    #expect((0..<8).map { digits.digits[0].grid[$0, 5] } == [0, 0, 0, 16, 0, 0, 0, 0])
  }

  private static let refusedImages: [(bytes: [UInt8], expected: String, found: String)] = [
    (words(0x803, 2, 9), "an IDX header of 16 bytes", "12 bytes"),
    (words(0x803, 2, 18, 16) + pixels.dropLast(), "2 images of 16×18 bytes", "575 bytes"),
    (words(0x803, 2, 18, 16) + pixels + [0], "2 images of 16×18 bytes", "577 bytes"),
    (words(0x803, 3, 18, 16) + pixels, "3 images of 16×18 bytes", "576 bytes"),
    (words(0x803, 1, 18, 16) + pixels, "1 image of 16×18 bytes", "576 bytes"),
    (words(0x803, 2, 0, 8), "images of some size", "8×0"),
    (words(0x803, .max, .max, .max), "images of some size", "4294967295×4294967295"),
    (words(0x803, 0, 18, 16), "at least one image", "none"),
    (labels, "the images file, which has its labels beside it", "the labels file"),
  ]

  @Test("Files of images that do not fit are refused", arguments: refusedImages.indices)
  func badImages(index: Int) throws {
    let (bytes, expected, found) = Self.refusedImages[index]
    let (path, result) = try Self.read(bytes, Self.labels)
    #expect(throws: DatasetError.unusable(path, expected: expected, found: found)) { try result.get() }
  }

  @Test("An image without ink is bad, and so is a label beyond 9")
  func badSamples() throws {
    let blank = Self.words(0x803, 2, 18, 16) + Self.pixels[..<Self.size] + [UInt8](repeating: 9, count: Self.size)
    let (path, result) = try Self.read(blank, Self.labels)
    let noInk = BadSample.wrong(.image(1), expected: "ink", found: "none")
    #expect(throws: DatasetError.badSamples(path, first: noInk, count: 1, total: 2)) { try result.get() }
    let (otherPath, other) = try Self.read(Self.images, Self.words(0x801, 2) + [1, 10])
    let wrong = BadSample.wrong(.image(1), expected: "a label 0…9", found: "10")
    #expect(throws: DatasetError.badSamples(otherPath, first: wrong, count: 1, total: 2)) { try other.get() }
  }

  private static let refusedLabels: [(bytes: [UInt8], expected: String, found: String)] = [
    (words(0x801), "an IDX header of 8 bytes", "4 bytes"),
    (words(0x803, 2) + [1, 9], "an IDX file that begins with 2049", "2051"),
    (words(0x801, 3) + [1, 9, 4], "2 labels", "3 in 3 bytes"),
    (words(0x801, 2) + [1], "2 labels", "2 in 1 byte"),
  ]

  @Test("Files of labels that do not fit are refused", arguments: refusedLabels.indices)
  func badLabels(index: Int) throws {
    let (bytes, expected, found) = Self.refusedLabels[index]
    let (path, result) = try Self.read(Self.images, bytes)
    let labels = path.removingLastComponent().appending("t10k-labels-idx1-ubyte")
    #expect(throws: DatasetError.unusable(labels, expected: expected, found: found)) { try result.get() }
  }

  @Test("Gzipped files are read, with labels that are gzipped or not", arguments: [true, false])
  func gzipped(hasGzippedLabels: Bool) throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("train-images-idx3-ubyte.gz")
      try write(Containers.gzip(Self.images), to: path)
      let labels = hasGzippedLabels ? Containers.gzip(Self.labels) : Self.labels
      try write(labels, to: directory.appending("train-labels-idx1-ubyte" + (hasGzippedLabels ? ".gz" : "")))
      let dataset = try DigitDataset(contentsOf: path, jobs: 1)
      #expect(dataset.digits == (try Self.read(Self.images, Self.labels).1.get().digits))
      #expect(dataset.parts[0].form == "gzipped IDX, 16×18")
    }
  }

  @Test("Images without their labels beside them are refused")
  func noLabels() throws {
    let (path, result) = try Self.read(Self.images, nil)
    let labels = path.removingLastComponent().appending("t10k-labels-idx1-ubyte")
    #expect(throws: DatasetError.unreadable(labels, .noSuchFileOrDirectory)) { try result.get() }
  }
}
