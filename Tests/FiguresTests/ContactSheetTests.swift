import Figures
import Raster
import Testing

@Suite("Contact sheet")
struct ContactSheetTests {
  /// Images of one level each, none of which is a color of text or paper.
  private static func tiles(_ count: Int) -> [GrayImage] {
    (0..<count).map { GrayImage(width: 8, height: 8, filledWith: UInt8(50 + $0)) }
  }

  private static func pixel(_ level: Int) -> RGBAImage.Pixel {
    .init(UInt8(level), UInt8(level), UInt8(level))
  }

  @Test("Images stand in rows from left to right, scaled, with the gap between them")
  func rows() throws {
    let image = ContactSheet([.init(title: "0", tiles: Self.tiles(7))]).render()
    var places: [Int: PixelRect] = [:]
    for y in 0..<image.height {
      for x in 0..<image.width {
        let level = Int(image[x, y].red)
        guard (50..<57).contains(level), image[x, y] == Self.pixel(level), places[level] == nil else { continue }
        places[level] = PixelRect(x: x, y: y, width: 24, height: 24)
      }
    }
    let first = try #require(places[50])
    for (index, column, row) in [(1, 1, 0), (2, 2, 0), (3, 3, 0), (4, 0, 1), (5, 1, 1), (6, 2, 1)] {
      let place = try #require(places[50 + index])
      #expect(place.x == first.x + 27 * column)
      #expect(place.y == first.y + 27 * row)
    }
    for (level, place) in places { #expect(image.cropped(place).count(of: Self.pixel(level)) == 576) }
  }

  @Test("Sections follow each other under their headings, also empty ones")
  func sections() {
    let zero = ContactSheet.Section(title: "zero", tiles: Self.tiles(3))
    let both = ContactSheet([zero, .init(title: "one", tiles: [])]).render()
    let first = ContactSheet([zero]).render()
    #expect(both.height > first.height && both.width == first.width)
    // Above the lower margin both begin alike; what is added is a heading.
    let shared = PixelRect(x: 0, y: 0, width: first.width, height: first.height - 24)
    #expect(both.cropped(shared) == first.cropped(shared))
    let added = PixelRect(x: 0, y: shared.height, width: both.width, height: both.height - shared.height)
    #expect(both.cropped(added).count(of: Palette.ink) > 0)
  }

  @Test("The number of columns keeps the sheet between square and 3 : 2", arguments: [80, 179, 250])
  func proportion(count: Int) {
    let tile = GrayImage(width: 8, height: 8, filledWith: 0)
    let sections = (0..<10).map {
      ContactSheet.Section(title: String($0), tiles: [GrayImage](repeating: tile, count: count))
    }
    let image = ContactSheet(sections).render()
    #expect((1...1.5).contains(Double(image.width) / Double(image.height)))
  }

  @Test("Smaller images are centered in the place of the largest")
  func smaller() throws {
    let tiles = [GrayImage(width: 8, height: 8, filledWith: 60), GrayImage(width: 4, height: 2, filledWith: 70)]
    let image = ContactSheet([.init(title: "", tiles: tiles)]).render()
    #expect(image.cropped(PixelRect(x: 24, y: 54, width: 24, height: 24)).count(of: Self.pixel(60)) == 576)
    #expect(image.cropped(PixelRect(x: 57, y: 63, width: 12, height: 6)).count(of: Self.pixel(70)) == 72)
    #expect(image.count(of: Self.pixel(70)) == 72)
  }

  @Test("A sheet of nothing is blank paper")
  func empty() {
    let image = ContactSheet([]).render()
    #expect(image.extent(on: Palette.paper) == nil)
  }
}
