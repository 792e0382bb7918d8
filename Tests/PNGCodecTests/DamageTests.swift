import PNGCodec
import Raster
import Testing

@Suite("Refusing damaged files")
struct DamageTests {
  /// IHDR at byte 8, IDAT at 33 with 29 bytes of data, IEND at 74; 86 in all.
  private let sound = Fixture.named("size-5x3").bytes

  @Test("probe")
  func probe() {
    var c = ChunkedPNG(sound)
    print("SIZE", sound.count, c.chunks.map { ($0.type, $0.data.count) })
    func show(_ name: String, _ b: [UInt8]) {
      do { print("PROBE", name, try PNGDecoder().decode(b).warnings) } catch { print("PROBE", name, error, "|", "\(error as Any)") }
    }
    for (t, i) in [("IHDR", 20), ("IDAT", 50), ("IEND", 80)] { var b = sound; b[i] ^= 1; show("flip in \(t)", b) }
    c["IHDR"].data[3] = 0; show("zero width", c.bytes)
    c = ChunkedPNG(sound); c["IHDR"].data[7] = 0; show("zero height", c.bytes)
    c = ChunkedPNG(sound); c["IHDR"].data[8] = 3; show("depth 3", c.bytes)
    c = ChunkedPNG(sound); c["IHDR"].data[9] = 5; show("color 5", c.bytes)
    c = ChunkedPNG(sound); c["IHDR"].data[9] = 3; show("no plte", c.bytes)
    c = ChunkedPNG(sound); c["IHDR"].data[12] = 2; show("interlace 2", c.bytes)
    c = ChunkedPNG(sound); c["IHDR"].data[7] = 9; show("too little rows", c.bytes)
    c = ChunkedPNG(sound); c["IHDR"].data[7] = 2; show("too many rows", c.bytes)
    c = ChunkedPNG(sound); c["IHDR"].data.append(0); show("long IHDR", c.bytes)
    show("no IDAT", ChunkedPNG(sound).removing("IDAT").bytes)
    show("no IHDR", ChunkedPNG(sound).removing("IHDR").bytes)
    show("no IEND", ChunkedPNG(sound).removing("IEND").bytes)
    c = ChunkedPNG(sound); c["IDAT"].data[0] = 0; show("zlib header", c.bytes)
    c = ChunkedPNG(sound); c["IDAT"].data[2] = 7; show("zlib block", c.bytes)
    c = ChunkedPNG(sound); c["IDAT"].data[c["IDAT"].data.count - 1] ^= 1; show("adler", c.bytes)
    c = ChunkedPNG(sound); c["IDAT"].data.removeLast(8); show("short IDAT", c.bytes)
    c = ChunkedPNG(sound); c["IDAT"].data += [1,2,3]; show("long IDAT", c.bytes)
    c = ChunkedPNG(sound); c["IDAT"].data[0] = 0x18; show("small window", c.bytes)
    c = ChunkedPNG(sound); c.insert(.init(type: "CgBI", data: [0,0,0,0]), before: "IHDR"); show("CgBI", c.bytes)
    c = ChunkedPNG(sound); c.insert(.init(type: "JUNK", data: [0,0,0,0]), before: "IDAT"); show("JUNK", c.bytes)
    c = ChunkedPNG(sound); c.insert(.init(type: "A\n C", data: [0,0,0,0]), before: "IDAT"); show("bad type", c.bytes)
    var b = sound; b[33] = 0x80; show("neg length", b)
    b = sound; b[36] -= 1; show("length-1", b)
    b = sound; b[36] += 1; show("length+1", b)
    b = sound; b[34] = 1; show("length+64k", b)
    show("900000", ChunkedPNG(width: 900_000, height: 900_000, rows: [[0]]).bytes)
    show("14000", ChunkedPNG(width: 14_000, height: 14_000, rows: [[0]]).bytes)
    show("14000cut", Array(ChunkedPNG(width: 14_000, height: 14_000, rows: [[0]]).bytes.prefix(40)))
  }
}
