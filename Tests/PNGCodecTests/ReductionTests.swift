import PNGCodec
import Raster
import Support
import TestSupport
import Testing

@Suite("Reducing large images")
struct ReductionTests {
  private static let side = 1024

  private func reduced(_ bytes: [UInt8], to side: Int = side) throws -> DecodedPNG {
    try decodeBothWays(bytes, PNGDecoder(reducedSide: side))
  }

  /// Expects that reading reduces the file to exactly the average of what it holds, and remembers its size.
  private func expectAverage(of bytes: [UInt8], to side: Int = side) throws {
    let whole = try PNGDecoder().decode(bytes).image
    let decoded = try reduced(bytes, to: side)
    #expect(decoded.image == average(of: whole, to: side))
    #expect(decoded.warnings.isEmpty)
    #expect((decoded.storedWidth, decoded.storedHeight) == (whole.width, whole.height))
  }

  @Test(
    "Gray and color with alpha are averaged exactly, at sizes around the limit and thin ones",
    arguments: [
      (1024, 30), (1025, 40), (40, 1025), (2047, 30), (2048, 12), (3000, 10), (10, 3000), (1, 2000), (2000, 1),
    ]
  )
  func sizes(width: Int, height: Int) throws {
    let samples = noise(4 * width * height)
    let gray = GrayImage(width: width, height: height, pixels: Array(samples[..<(width * height)]))
    try expectAverage(of: PNGEncoder().encode(gray))
    try expectAverage(of: PNGEncoder().encode(RGBAImage(width: width, height: height, samples: samples)))
  }

  @Test("The long side becomes the limit, the short one keeps its proportion and never vanishes")
  func reducedSizes() throws {
    func size(_ width: Int, _ height: Int) throws -> [Int] {
      let image = try reduced(PNGEncoder().encode(GrayImage(width: width, height: height, filledWith: 9))).image
      #expect(image == .gray(GrayImage(width: image.width, height: image.height, filledWith: 9)))
      return [image.width, image.height]
    }
    #expect(try size(1024, 1000) == [1024, 1000])
    #expect(try size(1025, 1024) == [1024, 1023])
    #expect(try size(500, 2000) == [256, 1024])
    #expect(try size(5000, 2) == [1024, 1])
  }

  @Test("Every color type, depth, interlacing and transparency is averaged exactly", arguments: Fixture.all)
  func everyFormat(fixture: Fixture) throws {
    let longest = max(fixture.image.width, fixture.image.height)
    for side in Set([1, longest / 2, longest - 1]) where side > 0 && side < longest {
      let decoded = try reduced(fixture.bytes, to: side)
      #expect(decoded.image == average(of: fixture.image, to: side))
    }
    #expect(try reduced(fixture.bytes, to: longest) == DecodedPNG(image: fixture.image))
  }

  @Test("Large files of 16 bits, of a palette and of 1 bit are averaged exactly")
  func storedFormats() throws {
    let (width, height) = (1500, 6)
    func rows(_ size: Int) -> [[UInt8]] {
      let samples = noise(size * height)
      return (0..<height).map { Array(samples[$0 * size..<($0 + 1) * size]) }
    }
    func file(depth: UInt8, colorType: UInt8, rows: [[UInt8]]) -> ChunkedPNG {
      ChunkedPNG(width: UInt32(width), height: UInt32(height), depth: depth, colorType: colorType, rows: rows)
    }
    try expectAverage(of: file(depth: 16, colorType: 0, rows: rows(2 * width)).bytes)
    try expectAverage(of: file(depth: 16, colorType: 6, rows: rows(8 * width)).bytes)
    try expectAverage(of: file(depth: 1, colorType: 0, rows: rows(width / 8 + 1)).bytes)
    var palette = file(depth: 8, colorType: 3, rows: rows(width))
    palette.insert(.init(type: "PLTE", data: noise(3 * 256)), before: "IDAT")
    palette.insert(.init(type: "tRNS", data: noise(256).reversed()), before: "IDAT")
    try expectAverage(of: palette.bytes)
  }

  @Test("A large interlaced image is averaged exactly, on several threads at once")
  func largeInterlaced() async throws {
    // Four pixels a side for each that is left. All odd rows are white: the seventh pass of Adam7.
    let (width, height) = (4096, 1028)
    func pass(_ columns: Int, _ rows: Int, _ bits: UInt8) -> [[UInt8]] {
      [[UInt8]](repeating: [UInt8](repeating: bits, count: (columns + 7) / 8), count: rows)
    }
    let black = [
      pass(width / 8, (height + 7) / 8, 0), pass(width / 8, (height + 7) / 8, 0), pass(width / 4, (height + 3) / 8, 0),
      pass(width / 4, (height + 3) / 4, 0), pass(width / 2, (height + 1) / 4, 0), pass(width / 2, (height + 1) / 2, 0),
    ]
    let rows = black.joined() + pass(width, height / 2, 0xFF)
    var file = ChunkedPNG(width: UInt32(width), height: UInt32(height), depth: 1, rows: Array(rows))
    file["IHDR"].data[12] = 1
    let bytes = file.bytes
    let expected = GrayImage(width: width / 4, height: height / 4, filledWith: 128)
    let images = try await withThrowingTaskGroup(of: RasterImage.self) { group in
      for _ in 0..<3 { group.addTask { try PNGDecoder(reducedSide: Self.side).decode(bytes).image } }
      return try await group.reduce(into: [RasterImage]()) { $0.append($1) }
    }
    #expect(images == [RasterImage](repeating: .gray(expected), count: 3))
  }

  @Test("A line of one pixel on 8,000 survives, and nothing beside it")
  func thinLine() throws {
    var image = GrayImage(width: 8000, height: 16, filledWith: 0)
    for y in 0..<image.height { image[4001, y] = 255 }
    guard case .gray(let result) = try reduced(PNGEncoder().encode(image)).image else {
      Issue.record("not gray")
      return
    }
    // Of 7.8125 pixels under one, one is white.
    #expect(result.pixels.filter { $0 > 0 } == [33, 33])
    #expect(result[512, 0] == 33)
  }

  @Test("What is transparent has no color: black behind it does not darken an edge")
  func transparency() throws {
    var image = RGBAImage(width: 4, height: 1, filledWith: .init(0, 0, 0, alpha: 0))
    image[1, 0] = .init(200, 100, 50)
    image[2, 0] = .init(200, 100, 50, alpha: 51)
    let decoded = try reduced(PNGEncoder().encode(image), to: 2)
    #expect(decoded.image == .rgba(RGBAImage(width: 2, height: 1, samples: [200, 100, 50, 128, 200, 100, 50, 26])))
    let clear = try reduced(
      PNGEncoder().encode(RGBAImage(width: 4, height: 4, filledWith: .init(9, 9, 9, alpha: 0))),
      to: 2
    )
    #expect(clear.image == .rgba(RGBAImage(width: 2, height: 2, filledWith: .init(0, 0, 0, alpha: 0))))
  }

  @Test("Damage after rows that were already averaged is an error all the same")
  func damage() throws {
    var bytes = try PNGEncoder().encode(GrayImage(width: 1500, height: 100, pixels: noise(1500 * 100)))
    let whole = bytes
    // The checksum of the last IDAT, before the 12 bytes of IEND.
    bytes[bytes.count - 13] ^= 1
    for reducedSide in [nil, Self.side] {
      let error = PNGError.damaged("CRC error", chunk: "IDAT", offset: lastImageData(bytes))
      #expect(throws: error) { try decodeBothWays(bytes, PNGDecoder(reducedSide: reducedSide)) }
      let cut = Array(whole.dropLast(30))
      let place = PNGError.Place.inChunk("IDAT", end: whole.count - 12)
      #expect(throws: PNGError.truncated(at: cut.count, place)) {
        try decodeBothWays(cut, PNGDecoder(reducedSide: reducedSide))
      }
    }
  }

  /// Where the last IDAT of a file starts.
  private func lastImageData(_ bytes: [UInt8]) -> Int {
    var (offset, last) = (ChunkedPNG.signature.count, 0)
    for chunk in ChunkedPNG(bytes).chunks {
      if chunk.type == "IDAT" { last = offset }
      offset += chunk.data.count + 12
    }
    return last
  }
}

/// Bytes that look random, the same each time.
private func noise(_ count: Int) -> [UInt8] {
  var state = UInt32(1)
  return (0..<count).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    return UInt8(state >> 24)
  }
}

/// The image averaged so that its long side is `side`, as the definition has it: every pixel with its share.
private func average(of image: RasterImage, to side: Int) -> RasterImage {
  let (width, height) = (image.width, image.height)
  let longest = max(width, height)
  guard longest > side else { return image }
  let newWidth = max(1, Int((Double(width * side) / Double(longest)).rounded()))
  let newHeight = max(1, Int((Double(height * side) / Double(longest)).rounded()))

  /// Source pixels under one of the result, and their shares, of which it has `count`.
  func shares(of index: Int, _ count: Int, _ newCount: Int) -> [(pixel: Int, share: Int)] {
    let (start, end) = (index * count, (index + 1) * count)
    return (start / newCount...(end - 1) / newCount).map { pixel in
      (pixel, min(end, (pixel + 1) * newCount) - max(start, pixel * newCount))
    }
  }
  func rounded(_ sum: Int, _ weight: Int) -> UInt8 { weight == 0 ? 0 : UInt8((2 * sum + weight) / (2 * weight)) }

  var samples: [UInt8] = []
  for y in 0..<newHeight {
    let rows = shares(of: y, height, newHeight)
    for x in 0..<newWidth {
      let columns = shares(of: x, width, newWidth)
      var (gray, sums, alpha) = (0, [0, 0, 0], 0)
      for row in rows {
        for column in columns {
          let share = row.share * column.share
          switch image {
          case .gray(let image): gray += share * Int(image[column.pixel, row.pixel])
          case .rgba(let image):
            let pixel = image[column.pixel, row.pixel]
            sums[0] += share * Int(pixel.red) * Int(pixel.alpha)
            sums[1] += share * Int(pixel.green) * Int(pixel.alpha)
            sums[2] += share * Int(pixel.blue) * Int(pixel.alpha)
            alpha += share * Int(pixel.alpha)
          }
        }
      }
      switch image {
      case .gray: samples.append(rounded(gray, width * height))
      case .rgba: samples += sums.map { rounded($0, alpha) } + [rounded(alpha, width * height)]
      }
    }
  }
  switch image {
  case .gray: return .gray(GrayImage(width: newWidth, height: newHeight, pixels: samples))
  case .rgba: return .rgba(RGBAImage(width: newWidth, height: newHeight, samples: samples))
  }
}
