import DigitRecognition
import Support
import Testing

@Suite("Safetensors file")
struct SafetensorsFileTests {
  /// A file of the given header and as many zero bytes behind it.
  private static func bytes(_ header: String, dataCount: Int = 0, length: UInt64? = nil) -> [UInt8] {
    let length = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + header.utf8
      + [UInt8](repeating: 0, count: dataCount)
  }

  @Test("What is written is read again, every bit of it")
  func roundTrip() throws {
    let file = SafetensorsFile(
      metadata: ["a": "β \"quoted\" \\ / \n", "empty": ""],
      tensors: [
        .init(name: "z", shape: [2, 3], values: [1, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1, -7]),
        .init(name: "a/b", shape: [], values: [42]),
        .init(name: "none", shape: [0, 5], values: []),
        .init(name: "c", shape: [1], values: [.infinity]),
      ]
    )
    let bytes = try file.encoded()
    let again = try SafetensorsFile(bytes)
    #expect(again.metadata == file.metadata)
    #expect(again.tensors.map(\.name).sorted() == ["a/b", "c", "none", "z"])
    for tensor in file.tensors {
      let found = try #require(again.tensors.first { $0.name == tensor.name })
      #expect(found.shape == tensor.shape)
      #expect(found.values.map(\.bitPattern) == tensor.values.map(\.bitPattern))
    }
    #expect(try file.encoded() == bytes)
  }

  @Test("The bytes are those of the format: length, JSON padded with spaces, little-endian numbers")
  func exactBytes() throws {
    let file = SafetensorsFile(metadata: ["k": "v"], tensors: [.init(name: "t", shape: [2], values: [1, -2])])
    var header = #"{"__metadata__":{"k":"v"},"t":{"data_offsets":[0,8],"dtype":"F32","shape":[2]}}"#
    while header.utf8.count % 8 != 0 { header += " " }
    let expected = Self.bytes(header) + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
    #expect(try file.encoded() == expected)
  }

  @Test("A file without metadata and without tensors is a file")
  func empty() throws {
    #expect(try SafetensorsFile(Self.bytes("{}")) == SafetensorsFile(metadata: [:], tensors: []))
  }

  private static func expectProblem(
    _ bytes: [UInt8],
    _ problem: SafetensorsFile.FormatError,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: problem, sourceLocation: sourceLocation) { try SafetensorsFile(bytes) }
  }

  @Test("A file that ends within the length or the header is refused")
  func truncated() {
    for count in 0..<8 {
      Self.expectProblem([UInt8](repeating: 0, count: count), .tooShort(found: count, expected: 8))
    }
    Self.expectProblem(Self.bytes("{}", length: 100), .tooShort(found: 10, expected: 108))
    Self.expectProblem(Self.bytes("{}", length: 1 << 20), .tooShort(found: 10, expected: 1_048_584))
  }

  @Test(
    "A header longer than the limit is refused before it is looked for",
    arguments: [1_048_577, 100_000_000, 1 << 63, .max] as [UInt64]
  )
  func headerTooLong(length: UInt64) {
    Self.expectProblem(Self.bytes("{}", length: length), .headerTooLong(found: length))
  }

  @Test(
    "A header that is not the JSON of the format is refused",
    arguments: [
      "", " ", "null", "[]", "{", #"{"a":1}"#, #"{"__metadata__":{"a":1}}"#, #"{"a":{"dtype":"F32","shape":[1]}}"#,
      #"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}"#,
    ]
  )
  func badHeader(header: String) {
    Self.expectProblem(Self.bytes(header, dataCount: 8), .badHeader)
  }

  @Test("Bytes that are not UTF-8 are no header")
  func notUTF8() {
    Self.expectProblem([4, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFE, 0x00, 0x80], .badHeader)
  }

  private static func entry(_ dtype: String, _ shape: String, _ offsets: String) -> [UInt8] {
    bytes(#"{"t":{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}}"#, dataCount: 8)
  }

  @Test("Another element type is refused", arguments: ["F16", "BF16", "f32", "I64", ""])
  func wrongType(dtype: String) {
    Self.expectProblem(
      Self.entry(dtype, "[1]", "[0,4]"),
      .badTensor(name: "t", reason: "expected dtype F32, found \(dtype)")
    )
  }

  @Test(
    "Offsets that do not fit the data or the shape are refused",
    arguments: [
      [0, 12], [8, 12], [-4, 0], [4, 0], [0], [0, 4, 8], [], [0, 3], [0, 8], [0, 0], [0, .max], [.min, .max],
    ]
  )
  func wrongOffsets(offsets: [Int]) {
    Self.expectProblem(
      Self.entry("F32", "[1]", offsets.description),
      .badTensor(name: "t", reason: "expected 1 numbers within 8 bytes, found the offsets \(offsets)")
    )
  }

  @Test(
    "Shapes that no array can have are refused",
    arguments: [[-1], [2, -3], [1 << 32, 1 << 32], [.max, 2], [.max, .max, 0]]
  )
  func impossibleShape(shape: [Int]) {
    Self.expectProblem(
      Self.entry("F32", shape.description, "[0,4]"),
      .badTensor(name: "t", reason: "the shape \(shape) is impossible")
    )
  }
}
