import Support
import Testing

@Suite("Arrays for NumPy")
struct NPYArrayTests {
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

  @Test("What is written is read again")
  func reading() throws {
    let floats = try NPYNumbers(NPYArray([0.5, -1, 2, 3, 4, 5] as [Float], shape: [2, 3]).encoded)
    #expect(floats.shape == [2, 3])
    #expect(floats.values == [0.5, -1, 2, 3, 4, 5])
    let integers = try NPYNumbers(NPYArray([Int8(-1), 16], shape: [2]).encoded)
    #expect(integers.shape == [2])
    #expect(integers.values == [-1, 16])
    #expect(throws: FormatError.self) { try NPYNumbers(NPYArray("text").encoded) }
  }
}
