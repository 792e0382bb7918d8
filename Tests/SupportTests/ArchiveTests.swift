import Support
import Testing

@Suite("Arrays and archives for numpy")
struct ArchiveTests {
  @Test("The checksum of the standard's example")
  func checksum() {
    #expect(CRC32.checksum([UInt8]("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.checksum([]) == 0)
  }

  @Test(
    "An array is a header of 64-byte blocks and its elements",
    arguments: [
      (NPYArray([Float](repeating: 1, count: 6), shape: [2, 3]), "'<f4'", "(2, 3, )", 24),
      (NPYArray([Int8(-1)], shape: [1]), "'|i1'", "(1, )", 1),
      (NPYArray("ab"), "'<U2'", "()", 8),
      (NPYArray(""), "'<U1'", "()", 4),
    ]
  )
  func array(array: NPYArray, type: String, shape: String, elementBytes: Int) {
    let bytes = array.encoded
    let header = bytes.dropLast(elementBytes)
    #expect(header.count % 64 == 0)
    #expect(header.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, UInt8(header.count - 10), 0]))
    let text = String(decoding: header.dropFirst(10), as: UTF8.self)
    #expect(text.hasPrefix("{'descr': \(type), 'fortran_order': False, 'shape': \(shape), }"))
    #expect(text.hasSuffix(" \n"))
  }

  @Test("Numbers are little-endian")
  func elements() {
    #expect(NPYArray([Float(1)], shape: []).encoded.suffix(4) == [0, 0, 0x80, 0x3F])
    #expect(NPYArray([Int8(-1), 16], shape: [2]).encoded.suffix(2) == [0xFF, 16])
    #expect(NPYArray("é").encoded.suffix(4) == [0xE9, 0, 0, 0])
  }

  @Test("An archive of one file, byte for byte")
  func archive() throws {
    var archive = ZIPArchive()
    try archive.add([UInt8]("123456789".utf8), name: "a")
    let entry: [UInt8] = [
      20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0, 0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0,
    ]
    let local = [0x50, 0x4B, 3, 4] + entry + [UInt8]("a123456789".utf8)
    let central = [0x50, 0x4B, 1, 2, 20, 0] + entry + [UInt8](repeating: 0, count: 14) + [0x61]
    let end: [UInt8] = [
      0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, UInt8(central.count), 0, 0, 0, UInt8(local.count), 0, 0, 0, 0, 0,
    ]
    #expect(try archive.encoded() == local + central + end)
  }
}
