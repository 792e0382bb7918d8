import Support

/// A message in the wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding), field by field.
struct ProtobufMessage {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  private enum WireType: UInt64 {
    case variableLength = 0
    case bytes = 2
    case fourBytes = 5
  }

  /// Appends an integer.
  mutating func add(_ field: UInt64, _ value: Int) {
    addKey(field, .variableLength)
    addVariableLength(UInt64(bitPattern: Int64(value)))
  }

  /// Appends a single-precision number.
  mutating func add(_ field: UInt64, _ value: Float) {
    addKey(field, .fourBytes)
    bytes.append(littleEndian: value.bitPattern)
  }

  /// Appends a string.
  mutating func add(_ field: UInt64, _ text: String) { add(field, [UInt8](text.utf8)) }

  /// Appends a message.
  mutating func add(_ field: UInt64, _ message: ProtobufMessage) { add(field, message.bytes) }

  /// Appends a sequence of bytes.
  mutating func add(_ field: UInt64, _ content: [UInt8]) {
    addKey(field, .bytes)
    addVariableLength(UInt64(content.count))
    bytes += content
  }

  private mutating func addKey(_ field: UInt64, _ type: WireType) { addVariableLength(field << 3 | type.rawValue) }

  /// Seven bits per byte, the lowest first; the highest bit of each byte says whether another one follows.
  private mutating func addVariableLength(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
