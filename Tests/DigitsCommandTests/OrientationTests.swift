import DigitPreprocessing
import PNGCodec
import Raster
import TestSupport
import Testing

@Suite("images that are stored sideways, upside down or mirrored")
struct OrientationTests {
  let directory = TemporaryDirectory()

  /// Writes a 4 as `up.png`, and as it is stored in each other orientation.
  init() throws {
    let image = RasterImage.gray(SampleDigit.grid(4).image)
    for orientation in ImageOrientation.allCases {
      // What makes an image upright, undone.
      let undone: ImageOrientation = orientation == .right ? .left : orientation == .left ? .right : orientation
      guard case .gray(let stored) = image.upright(from: undone) else { continue }
      var file = ChunkedPNG(try PNGEncoder().encode(stored))
      file.insert(.init(type: "eXIf", data: .exif(UInt8(orientation.rawValue))), before: "IDAT")
      try directory.write(file.bytes, to: "in/\(orientation.rawValue).png")
    }
  }

  @Test("classify turns them, and leaves them as they are if told so")
  func classify() async throws {
    let turned = try await directory.digits("classify", "in", "--probabilities").rows
    #expect(turned.map { $0[2] } == [String](repeating: "4", count: 8))
    #expect(Set(turned.map { $0.dropFirst() }).count == 1)
    let stored = try await directory.digits("classify", "in", "--probabilities", "--ignore-orientation").rows
    #expect(stored[0] == turned[0])
    #expect(Set(stored.map { $0.dropFirst() }).count == 8)
  }

  @Test("quantize turns them, and leaves them as they are if told so")
  func quantize() async throws {
    let turned = try await directory.digits("quantize", "in").text.split(separator: "\n")
    #expect(Set(turned).count == 1)
    let stored = try await directory.digits("quantize", "in", "--ignore-orientation").text.split(separator: "\n")
    #expect(stored[0] == turned[0])
    #expect(Set(stored).count == 8)
  }

  @Test("inspect says what was done")
  func inspect() async throws {
    let text = try await directory.digits("inspect", "in/6.png").text
    #expect(text.contains("\nturned by 90° clockwise, as its eXIf chunk says\n"))
    #expect(try await directory.digits("inspect", "--json", "in/6.png").text.contains("\"orientation\":6"))
    #expect(try await !directory.digits("inspect", "--json", "in/1.png").text.contains("orientation"))
    #expect(try await !directory.digits("inspect", "in/6.png", "--ignore-orientation").text.contains("eXIf"))
  }

  @Test("another choice is another run")
  func resume() async throws {
    #expect(try await directory.digits("classify", "in", "-o", "out").exitCode == 0)
    #expect(try await directory.digits("classify", "in", "-o", "out", "--resume").exitCode == 0)
    let other = try await directory.digits("classify", "in", "-o", "out", "--resume", "--ignore-orientation")
    #expect(other.exitCode == 64)
  }
}
