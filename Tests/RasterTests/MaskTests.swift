import Raster
import Support
import Testing

@Suite("Mask")
struct MaskTests {
  /// A picture of pixels, one at a time: what a mask must agree with.
  struct Picture: Equatable {
    let width: Int
    let height: Int
    var pixels: [Bool]

    init(width: Int, height: Int, _ isSet: (Int, Int) -> Bool) {
      self.width = width
      self.height = height
      pixels = (0..<height).flatMap { y in (0..<width).map { isSet($0, y) } }
    }

    init(_ mask: Mask) { self.init(width: mask.width, height: mask.height) { mask[$0, $1] } }

    func isSet(_ x: Int, _ y: Int) -> Bool {
      (0..<width).contains(x) && (0..<height).contains(y) && pixels[y * width + x]
    }

    /// The picture moved; what is moved in is not set.
    func moved(right: Int, down: Int) -> Picture {
      Picture(width: width, height: height) { isSet($0 - right, $1 - down) }
    }

    /// Whether any, or all, pixels of a rectangle are set.
    func any(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>) -> Bool {
      rows.contains { y in columns.contains { isSet($0, y) } }
    }

    func all(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>) -> Bool {
      rows.allSatisfy { y in columns.allSatisfy { isSet($0, y) } }
    }

    var mask: Mask { Mask(width: width, height: height, levels: pixels.map { $0 ? 0 : 255 }, upTo: 100) }

    /// The pixels of each component, in the order of their first pixels, found by flooding.
    func components() -> [[(x: Int, y: Int)]] {
      var rest = self
      var components = [[(x: Int, y: Int)]]()
      for seed in pixels.indices where rest.pixels[seed] {
        rest.pixels[seed] = false
        var flooded = [(x: seed % width, y: seed / width)]
        var next = 0
        while next < flooded.count {
          let (x, y) = flooded[next]
          next += 1
          for ny in y - 1...y + 1 {
            for nx in x - 1...x + 1 where rest.isSet(nx, ny) {
              rest.pixels[ny * width + nx] = false
              flooded.append((nx, ny))
            }
          }
        }
        components.append(flooded)
      }
      return components
    }
  }

  /// Random pictures, narrower and wider than one and two words.
  static let pictures: [Picture] = [(5, 7), (63, 9), (64, 12), (65, 12), (150, 20), (1, 1), (128, 3)].enumerated().map {
    number,
    size in
    var generator = SplitMix64(seed: 1, stream: UInt64(number))
    return Picture(width: size.0, height: size.1) { _, _ in generator.nextUniform() < 0.7 }
  }

  @Test("Pixels, area and logic are those of single pixels", arguments: pictures)
  func logic(picture: Picture) {
    let mask = picture.mask
    #expect(Picture(mask) == picture)
    #expect(mask.area == picture.pixels.count { $0 })
    #expect(Picture(mask.inverted).pixels == picture.pixels.map { !$0 })
    let moved = picture.moved(right: 1, down: 0).mask
    #expect(
      Picture(mask | moved)
        == Picture(width: picture.width, height: picture.height) {
          picture.isSet($0, $1) || picture.isSet($0 - 1, $1)
        }
    )
    #expect(
      Picture(mask - moved)
        == Picture(width: picture.width, height: picture.height) {
          picture.isSet($0, $1) && !picture.isSet($0 - 1, $1)
        }
    )
  }

  @Test("Every kernel includes the levels up to a threshold", arguments: [1, 31, 33, 64, 100, 160], Kernel.available)
  func levels(width: Int, kernel: Kernel) {
    var generator = SplitMix64(seed: 2)
    let levels = (0..<3 * width).map { _ in UInt8(generator.nextUniform() * 256) }
    for threshold in [0, 100, 255] as [UInt8] {
      let mask = Mask(width: width, height: 3, levels: levels, upTo: threshold, kernel: kernel)
      #expect(Picture(mask) == Picture(width: width, height: 3) { levels[$1 * width + $0] <= threshold })
    }
  }

  @Test("The pixels in a box and those in common are counted", arguments: pictures)
  func counts(picture: Picture) {
    let mask = picture.mask
    let (width, height) = (picture.width, picture.height)
    for box in [
      Mask.Box(left: 0, top: 0, right: width - 1, bottom: height - 1),
      Mask.Box(left: width / 3, top: height / 2, right: width - 1, bottom: height - 1),
      Mask.Box(left: width / 2, top: 0, right: width / 2, bottom: 0),
    ] {
      let count = (box.top...box.bottom).reduce(0) { count, y in
        count + (box.left...box.right).count { picture.isSet($0, y) }
      }
      #expect(mask.area(in: box) == count)
    }
    let moved = picture.moved(right: 1, down: 1).mask
    #expect(mask.commonArea(moved) == (mask & moved).area)
  }

  @Test("Dilation and erosion look at a square around each pixel", arguments: pictures, [0, 1, 2, 5])
  func morphology(picture: Picture, radius r: Int) {
    let (width, height) = (picture.width, picture.height)
    #expect(
      Picture(picture.mask.dilated(by: r))
        == Picture(width: width, height: height) {
          picture.any($0 - r...$0 + r, $1 - r...$1 + r)
        }
    )
    #expect(
      Picture(picture.mask.eroded(by: r))
        == Picture(width: width, height: height) {
          picture.all($0 - r...$0 + r, $1 - r...$1 + r)
        }
    )
  }

  @Test("Opening keeps what a rectangle covers", arguments: pictures, [(1, 1), (4, 1), (1, 3), (2, 2)])
  func opening(picture: Picture, size: (Int, Int)) {
    let (columns, rows) = size
    let opened = Picture(width: picture.width, height: picture.height) { x, y in
      (x - columns + 1...x).contains { left in
        (y - rows + 1...y).contains { top in picture.all(left...left + columns - 1, top...top + rows - 1) }
      }
    }
    #expect(Picture(picture.mask.opened(columns: columns, rows: rows)) == opened)
  }

  @Test("Components are those found pixel by pixel, with the same areas and boxes", arguments: pictures)
  func components(picture: Picture) {
    // Fewer pixels are set, so that there is more than one component.
    let sparse = Picture(width: picture.width, height: picture.height) { x, y in
      picture.isSet(x, y) && (x * 7 + y * 3) % 5 < 2
    }
    let found = MaskComponents(sparse.mask)
    let expected = sparse.components()
    #expect(found.components.map(\.area) == expected.map(\.count))
    #expect(found.components.map(\.box.left) == expected.map { $0.map(\.x).min() })
    #expect(found.components.map(\.box.right) == expected.map { $0.map(\.x).max() })
    #expect(found.components.map(\.box.top) == expected.map { $0.map(\.y).min() })
    #expect(found.components.map(\.box.bottom) == expected.map { $0.map(\.y).max() })
    for number in found.components.indices {
      let mask = found.mask { $0 == number }
      #expect(mask.area == found.components[number].area)
      // Paper of a hole is not connected to a margin around the image.
      let filled = Picture(width: picture.width + 2, height: picture.height + 2) { x, y in
        Picture(mask).isSet(x - 1, y - 1)
      }
      let paper = MaskComponents(filled.mask.inverted, connectivity: .four)
      #expect(found.components[number].holeCount == paper.components.count - 1)
    }
    #expect(found.mask { _ in true } == sparse.mask)
  }

  @Test("Corners connect ink, but not the paper of holes")
  func holes() {
    // A diamond of ink: its inside is a hole although its sides touch only at corners.
    let diamond = Picture(width: 5, height: 5) { x, y in abs(x - 2) + abs(y - 2) == 2 }
    #expect(MaskComponents(diamond.mask).components.map(\.holeCount) == [1])
    #expect(Picture(diamond.mask.filled) == Picture(width: 5, height: 5) { x, y in abs(x - 2) + abs(y - 2) <= 2 })
  }

  @Test("Closing fills gaps narrower than its square, also at the border")
  func closing() {
    let line = Picture(width: 20, height: 9) { x, y in y == 4 && x != 9 && x != 10 }
    #expect(Picture(line.mask.closed(side: 4)).all(0...19, 4...4))
    #expect(line.mask.closed(side: 1) == line.mask)
    #expect(MaskComponents(line.mask.closed(side: 4)).components.map(\.box.height) == [1])
  }
}
