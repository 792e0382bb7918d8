import DigitPreprocessing
import Raster
import Testing

@Suite("Readings")
struct ReadingTests {
  /// The drawing in the middle of a picture of 120 × 120 pixels, dark on light.
  private static func picture(_ drawing: Drawing, _ change: (inout GrayImage) -> Void = { _ in }) -> GrayImage {
    var image = drawing.image(size: 60, pen: 7, at: [30, 30], canvas: (120, 120)).inverse
    change(&image)
    return image
  }

  /// What may surround a digit.
  enum Surroundings: CaseIterable {
    case nothing, rule, box, table, key, shadow, margin

    func draw(_ image: inout GrayImage) {
      for y in 0..<120 {
        for x in 0..<120 {
          let edge = min(x, y, 119 - x, 119 - y)
          let level = image[x, y]
          switch self {
          case .nothing: break
          case .rule: if (86..<89).contains(y) { image[x, y] = 0 }
          case .box: if (20..<23).contains(edge) { image[x, y] = 0 }
          case .table: if edge < 18 { image[x, y] = 90 }
          case .key: image[x, y] = edge < 15 ? 240 : 255 - level
          case .shadow: if x + y < 110 { image[x, y] = level / 3 }
          case .margin: if edge < 12 { image[x, y] = 0 }
          }
        }
      }
    }
  }

  @Test("A digit is among the readings of an image, whatever surrounds it", arguments: Surroundings.allCases)
  func surroundings(_ surroundings: Surroundings) throws {
    for drawing in [Drawing.seven, .leaning] {
      let alone = try #require(ImagePreprocessor().grid(of: .gray(Self.picture(drawing))))
      let readings = ImagePreprocessor().readings(of: .gray(Self.picture(drawing, surroundings.draw)))
      let distances = readings.all().map { reading in
        zip(reading.grid.values, alone.values).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
      }
      // Of 64 × 16.
      #expect(try #require(distances.min()) < 70, "\(distances)")
    }
  }

  @Test("An image has a bounded number of readings, each of them different")
  func count() {
    var image = GrayImage(width: 160, height: 160, filledWith: 255)
    for y in 0..<160 { for x in 0..<160 where (x * x / 9 + y * y / 7 + x * y / 5) % 11 < 4 { image[x, y] = 40 } }
    let others = ImagePreprocessor().readings(of: .gray(image)).others()
    #expect(others.count <= ImageReadings.limit)
    #expect(Set(others.map(\.grid)).count == others.count)
  }

  @Test("A polarity that is given holds for all readings", arguments: [Polarity.darkOnLight, .lightOnDark])
  func polarity(_ polarity: Polarity) {
    let preprocessor = ImagePreprocessor(settings: PreprocessingSettings(polarity: polarity))
    let readings = preprocessor.readings(of: .gray(Self.picture(.seven, Surroundings.key.draw))).all()
    #expect(!readings.isEmpty)
    #expect(readings.allSatisfy { $0.origin.inkIsLight == (polarity == .lightOnDark) })
  }

  @Test(
    "Images of any size have readings without harm",
    arguments: [(1, 1), (1, 90), (3, 2), (1024, 2), (8, 8), (300, 200)]
  )
  func sizes(width: Int, height: Int) {
    var image = GrayImage(width: width, height: height, filledWith: 10)
    for i in stride(from: 0, to: width * height, by: 3) { image[i % width, i / width] = 200 }
    for reading in ImagePreprocessor().readings(of: .gray(image)).all() {
      #expect(reading.features.allSatisfy { $0.isFinite })
      #expect(reading.ink != nil && reading.normalized != nil && reading.straightened != nil)
    }
  }
}
