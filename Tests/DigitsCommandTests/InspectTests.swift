import Foundation
import PNGCodec
import Raster
import TestSupport
import Testing

@Suite("inspect")
struct InspectTests {
  let directory = TemporaryDirectory()

  init() throws {
    try directory.writeDigits(["a.png": 0, "b.png": 1])
    try directory.write("", to: "empty.png")
  }

  @Test("--json prints one object for each image, with the prediction that classify makes")
  func json() async throws {
    struct Object: Decodable {
      let path: String
      let prediction: Int
    }
    let result = try await directory.digits("inspect", "--json", "a.png", "b.png")
    #expect(result.exitCode == 0)
    let objects = try result.text.split(separator: "\n").map {
      try JSONDecoder().decode(Object.self, from: Data($0.utf8))
    }
    #expect(objects.map(\.path) == ["a.png", "b.png"])
    let classified = try await directory.digits("classify", "a.png", "b.png")
    #expect(objects.map { "\($0.prediction)" } == classified.rows.map { $0[2] })
  }

  @Test(
    "the polarity it names is that of the values it shows, also for blocks under uneven light",
    arguments: ["full", "blocks"]
  )
  func polarity(normalization: String) async throws {
    struct Object: Decodable {
      let polarity: String
      let grid: [UInt8]
    }
    // A dark 1 on paper that is lit from the right.
    var image = GrayImage(width: 64, height: 64, filledWith: 0)
    for y in 0..<64 {
      for x in 0..<64 { image[x, y] = UInt8(100 + 155 * x / 63) }
    }
    for y in 12..<52 {
      for x in 29..<35 { image[x, y] = 0 }
    }
    try directory.write(PNGEncoder().encode(image), to: "shaded.png")
    func inspect(_ polarity: String) async throws -> Object {
      let arguments = ["--json", "--normalization", normalization, "--polarity", polarity]
      let result = try await directory.digits(["inspect", "shaded.png"] + arguments)
      return try JSONDecoder().decode(Object.self, from: Data(result.text.utf8))
    }
    let auto = try await inspect("auto")
    #expect(try await inspect(auto.polarity).grid == auto.grid)
  }

  @Test("--output draws the stages as a PNG file, which is not replaced without --force")
  func picture() async throws {
    #expect(try await directory.digits("inspect", "a.png", "--output", "stages.png").exitCode == 0)
    #expect(try PNGDecoder().decode(directory["stages.png"]).image.width > 200)
    #expect(try await directory.digits("inspect", "a.png", "--output", "stages.png").exitCode == 73)
    #expect(try await directory.digits("inspect", "a.png", "--output", "stages.png", "--force").exitCode == 0)
    #expect(try directory.names() == ["a.png", "b.png", "empty.png", "stages.png"])
  }

  @Test("an image that cannot be read is a line on standard error and exit 1, the others are shown")
  func failure() async throws {
    let result = try await directory.digits("inspect", "empty.png", "a.png")
    #expect(result.exitCode == 1)
    #expect(result.errors == "empty.png: empty file: it has 0 bytes; copy or export it again\n")
    #expect(result.text.contains("a.png"))
  }

  @Test("a missing image is 66")
  func missing() async throws {
    let result = try await directory.digits("inspect", "a.png", "nowhere.png")
    #expect(result.exitCode == 66)
    #expect(result.errors == "digits: nowhere.png: no such file or directory\n")
  }

  @Test(
    "no image, or a picture of two, is 64",
    arguments: [["inspect"], ["inspect", "a.png", "b.png", "--output", "s.png"]]
  )
  func usage(arguments: [String]) async throws {
    #expect(try await directory.digits(arguments).exitCode == 64)
  }
}
