import DigitPreprocessing
import PNGCodec
import Raster
import Support
import TestSupport

/// Valid PNG files of every kind, with any pixels: header bytes choose the kind, the rest are the samples.
///
/// They must be decoded, and be read with any settings.
struct ImageTarget: FuzzTarget {
  static let name = "image"

  static var seeds: [[UInt8]] {
    // A seven, dark on light, in each kind of file.
    let seven: [UInt8] = (0..<256).map { index in
      let (x, y) = (index % 16, index / 16)
      return y == 2 && (3...12).contains(x) || y > 2 && y < 14 && x == 12 - (y - 2) / 2 ? 0 : 255
    }
    return (0..<UInt8(kinds.count)).flatMap { kind in
      [[15, 15, kind, 0, 0] + seven, [15, 15, kind | 0x80, 0x40, 6] + seven]
    }
  }

  /// The color types and bit depths of the format.
  private static let kinds: [(color: UInt8, depth: UInt8, channels: Int)] = [
    (0, 1, 1), (0, 2, 1), (0, 4, 1), (0, 8, 1), (0, 16, 1), (2, 8, 3), (2, 16, 3), (3, 1, 1), (3, 2, 1), (3, 4, 1),
    (3, 8, 1), (4, 8, 2), (4, 16, 2), (6, 8, 4), (6, 16, 4),
  ]
  private static let headerCount = 5
  private static let largestSide = 32

  private let answers = ImageAnswers()
  private let files = ScratchFiles()

  init() {}

  func run(_ bytes: [UInt8]) throws {
    guard bytes.count > Self.headerCount else { return }
    let file = Self.file(bytes)
    let decoded: DecodedPNG
    do {
      decoded = try PNGDecoder().decode(file)
    } catch {
      return require(false, "a valid file is refused: \(error)")
    }
    require(decoded.warnings.isEmpty, "a valid file has warnings: \(decoded.warnings)")
    var streaming = PNGDecoder()
    streaming.largestFileInMemory = 0
    require(try streaming.decode(files.file("input.png", file)) == decoded, "memory and disk differ")
    let encoded = try PNGEncoder().encode(decoded.image)
    require(try PNGDecoder().decode(encoded).image == decoded.image, "an image changed when it was encoded")
    answers.check(ImagePreprocessor(settings: Self.settings(bytes[3])).readings(of: decoded.image))
  }

  private static func settings(_ byte: UInt8) -> PreprocessingSettings {
    PreprocessingSettings(
      polarity: Polarity.allCases[Int(byte & 3) % Polarity.allCases.count],
      background: Background.allCases[Int(byte >> 2 & 3) % Background.allCases.count],
      normalization: byte & 0x30 == 0x30 ? .blocks : .full
    )
  }

  /// The file that the bytes stand for.
  private static func file(_ bytes: [UInt8]) -> [UInt8] {
    let (width, height) = (Int(bytes[0]) % largestSide + 1, Int(bytes[1]) % largestSide + 1)
    let kind = kinds[Int(bytes[2] & 0x7F) % kinds.count]
    let isInterlaced = bytes[2] & 0x80 != 0
    let samples = bytes[headerCount...]
    var next = samples.startIndex
    // Too few samples are repeated.
    func take(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in
        defer { next = next + 1 == samples.endIndex ? samples.startIndex : next + 1 }
        return samples[next]
      }
    }
    let passes = isInterlaced ? adam7(width, height) : [(width, height)]
    let rows = passes.flatMap { width, height in
      (0..<height).map { _ in take((width * kind.channels * Int(kind.depth) + 7) / 8) }
    }
    var png = ChunkedPNG(
      width: UInt32(width),
      height: UInt32(height),
      depth: kind.depth,
      colorType: kind.color,
      rows: rows
    )
    if isInterlaced { png["IHDR"].data[12] = 1 }
    if kind.color == 3 { png.insert(.init(type: "PLTE", data: take(3 << Int(kind.depth))), before: "IDAT") }
    if bytes[3] & 0x40 != 0, let transparent = transparency(kind.color, depth: kind.depth, take) {
      png.insert(.init(type: "tRNS", data: transparent), before: "IDAT")
    }
    if (1...8).contains(bytes[4]) { png.insert(.init(type: "eXIf", data: .exif(bytes[4])), before: "IDAT") }
    return png.bytes
  }

  private static func transparency(_ color: UInt8, depth: UInt8, _ take: (Int) -> [UInt8]) -> [UInt8]? {
    let levels = depth == 16 ? 0xFFFF : 1 << Int(depth) - 1
    func level() -> [UInt8] {
      let level = take(2).reduce(0) { $0 << 8 | Int($1) } & levels
      return [UInt8(level >> 8), UInt8(level & 0xFF)]
    }
    switch color {
    case 0: return level()
    case 2: return level() + level() + level()
    case 3: return take(1 << Int(depth))
    default: return nil
    }
  }

  /// The sizes of the passes of an interlaced image that are not empty.
  private static func adam7(_ width: Int, _ height: Int) -> [(Int, Int)] {
    [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
      .map { x, y, dx, dy in ((width - x + dx - 1) / dx, (height - y + dy - 1) / dy) }
      .filter { $0 > 0 && $1 > 0 }
  }
}
