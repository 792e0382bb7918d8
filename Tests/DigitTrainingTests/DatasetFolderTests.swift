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

  @Test("Labels without images are absent, not an error", arguments: [0, 6, 9])
  func absentLabel(label: UInt8) throws {
    let folder = FilePath.Component("\(label)") ?? "0"
    let (_, emptied) = try Self.read { directory in
      remove(directory.appending(folder))
      try makeDirectory(directory.appending(folder))
    }
    #expect(try emptied.get().absentLabels == [label])
    let (_, result) = try Self.read { remove($0.appending(folder)) }
    #expect(try result.get().absentLabels == [label])
    #expect(try result.get().count == 18)
  }

  @Test("A folder without any image in a folder 0 to 9 is refused")
  func noImages() throws {
    let (path, result) = try Self.read { directory in
      for label in 0..<10 { remove(directory.appending("\(label)")) }
    }
    let error = DatasetError.unusable(path, expected: "PNG files in folders 0 to 9", found: "none")
    #expect(throws: error) { try result.get() }
  }

  @Test("An image that cannot be decoded is named")
  func badImage() throws {
    let (path, result) = try Self.read { try write([], to: $0.appending("4").appending("c.png")) }
    let image = path.appending("4").appending("c.png")
    let bad = BadSample.unreadable(image, .image(.emptyFile))
    #expect(throws: DatasetError.badSamples(path, first: bad, count: 1, total: 21)) { try result.get() }
  }

  @Test("An image without ink is named")
  func blankImage() throws {
    let (path, result) = try Self.read {
      let blank = GrayImage(width: 9, height: 9, filledWith: 255)
      try write(PNGEncoder().encode(blank), to: $0.appending("8").appending("0.png"))
    }
    let bad = BadSample.wrong(.file(path.appending("8").appending("0.png")), expected: "ink", found: "none")
    #expect(throws: DatasetError.badSamples(path, first: bad, count: 1, total: 21)) { try result.get() }
  }

  @Test("A path with nothing at it is missing, not bad")
  func missing() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("none")
      let problem = #expect(throws: DatasetError.self) { try DigitDataset(contentsOf: path, jobs: 1) }
      #expect(problem == .unreadable(path, .noSuchFileOrDirectory))
      #expect(problem?.isMissing == true)
      #expect(DatasetError.unreadable(path, .permissionDenied).isMissing == false)
      #expect(DatasetError.utf16(path).isMissing == false)
    }
  }

  @Test("Any other file is read as CSV")
  func csv() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("digits.data")
      try write((String(repeating: "16,", count: 64) + "5").utf8, to: path)
      let digits = try DigitDataset(contentsOf: path, jobs: 1)
      #expect(digits.labels == [5])
      #expect(digits.name == "digits.data")
    }
  }
}
