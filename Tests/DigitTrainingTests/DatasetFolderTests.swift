import DigitPreprocessing
import DigitTraining
import ImageInput
import PNGCodec
import Raster
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Datasets from files and folders")
struct DatasetFolderTests {
  /// Two bars at a place that tells the label.
  private static func image(_ label: Int) -> GrayImage {
    var image = GrayImage(width: 24, height: 24, filledWith: 0)
    for y in 4..<20 {
      for x in 0..<2 { image[4 + label + x, y] = 255 }
    }
    return image
  }

  /// A folder with two images of each label, changed by `change`, and what reading it gives.
  private static func read(
    jobs: Int = 1,
    _ change: (FilePath) throws -> Void
  ) throws -> (FilePath, Result<DigitDataset, DatasetError>) {
    try withTemporaryDirectory { directory in
      for label in 0..<10 {
        for name in ["b.png", "a.PNG"] {
          try write(PNGEncoder().encode(image(label)), to: directory.appending("\(label)").appending(name))
        }
      }
      try change(directory)
      return (directory, Result { () throws(DatasetError) in try DigitDataset(contentsOf: directory, jobs: jobs) })
    }
  }

  @Test("Digits come label by label, with those of other names left out", arguments: [1, 3])
  func good(jobs: Int) throws {
    let (path, result) = try Self.read(jobs: jobs) { directory in
      try write([1, 2, 3], to: directory.appending("3").appending("notes.txt"))
      try write([1, 2, 3], to: directory.appending("extra").appending("x.png"))
    }
    let digits = try result.get()
    #expect(digits.labels == (0..<20).map { UInt8($0 / 2) })
    #expect(digits.name == path.lastComponent?.string)
    #expect(digits.digits[0] == digits.digits[1])
    #expect(digits.digits[2].grid != digits.digits[4].grid)
    #expect(digits.digits.allSatisfy { $0.image != nil })
  }

  @Test("A large image is kept no larger than the normalizer works on, with the same values")
  func largeImage() throws {
    var large = GrayImage(width: 700, height: 900, filledWith: 0)
    for y in 60..<840 {
      for x in 300 + y / 10..<390 + y / 10 { large[x, y] = 255 }
    }
    let (_, result) = try Self.read { directory in
      try write(PNGEncoder().encode(large), to: directory.appending("1").appending("b.png"))
    }
    // The second of its label: after a.PNG.
    let digit = try result.get().digits[3]
    #expect(digit.prepared(for: .full) == ImagePreprocessor().grid(of: .gray(large)))
    let image = try #require(digit.image)
    #expect(max(image.width, image.height) == 64)
  }

  @Test("A label without images is named", arguments: [0, 6, 9])
  func absentClass(label: UInt8) throws {
    let folder = FilePath.Component("\(label)") ?? "0"
    let (empty, emptied) = try Self.read { directory in
      remove(directory.appending(folder))
      try makeDirectory(directory.appending(folder))
    }
    #expect(throws: DatasetError.absentClass(empty, label: label)) { try emptied.get() }
    let (missing, result) = try Self.read { directory in
      remove(directory.appending(folder))
    }
    #expect(throws: DatasetError.absentClass(missing, label: label)) { try result.get() }
  }

  @Test("An image that cannot be decoded is named")
  func badImage() throws {
    let (path, result) = try Self.read { try write([], to: $0.appending("4").appending("c.png")) }
    let image = path.appending("4").appending("c.png")
    #expect(throws: DatasetError.image(image, .image(.emptyFile))) { try result.get() }
  }

  @Test("An image without ink is named")
  func blankImage() throws {
    let (path, result) = try Self.read {
      let blank = GrayImage(width: 9, height: 9, filledWith: 255)
      try write(PNGEncoder().encode(blank), to: $0.appending("8").appending("0.png"))
    }
    #expect(throws: DatasetError.blankImage(path.appending("8").appending("0.png"))) { try result.get() }
  }

  @Test("A path with nothing at it is missing, not bad")
  func missing() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("none")
      let problem = #expect(throws: DatasetError.self) { try DigitDataset(contentsOf: path, jobs: 1) }
      #expect(problem == .unreadable(path, .noSuchFileOrDirectory))
      #expect(problem?.isMissing == true)
      #expect(DatasetError.unreadable(path, .permissionDenied).isMissing == false)
      #expect(DatasetError.blankImage(path).isMissing == false)
    }
  }

  @Test("Any other file is read as CSV")
  func csv() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("digits.data")
      try write("1,2,3\n".utf8, to: path)
      #expect(throws: DatasetError.csv(path, .wrongFieldCount(line: 1, found: 3))) {
        try DigitDataset(contentsOf: path, jobs: 1)
      }
      try write((String(repeating: "1,", count: 64) + "5").utf8, to: path)
      let digits = try DigitDataset(contentsOf: path, jobs: 1)
      #expect(digits.labels == [5])
      #expect(digits.name == "digits.data")
    }
  }
}
