import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file in the safetensors format: named arrays of single-precision numbers and a table of strings.
///
/// The header length in eight bytes (little-endian), a JSON header, then the numbers
/// (https://huggingface.co/docs/safetensors). Only the element type F32 is supported.
package struct SafetensorsFile: Equatable {
  /// A named array.
  package struct Tensor: Equatable {
    package var name: String
    package var shape: [Int]
    /// The numbers, row-major (last dimension fastest), as many as the product of `shape`.
    package var values: [Float]

    package init(name: String, shape: [Int], values: [Float]) {
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// The strings under `__metadata__`.
  package var metadata: [String: String]
  /// The arrays in file order.
  package var tensors: [Tensor]

  /// Why the bytes are not a valid safetensors file.
  package enum FormatError: Error, Equatable, CustomStringConvertible {
    case tooShort(found: Int, expected: Int)
    case headerTooLong(found: UInt64)
    case badHeader
    case badTensor(name: String, reason: String)
    case outOfMemory

    package var description: String {
      switch self {
      case .tooShort(let found, let expected): "expected at least \(expected) bytes, found \(found)"
      case .headerTooLong:
        "it does not begin with the length of a header, or of a very long one"
      case .badHeader: "its header is not the JSON of a safetensors file"
      case .badTensor(let name, let reason): "tensor \"\(name)\": \(reason)"
      case .outOfMemory: "the system has too little memory for it"
      }
    }
  }

  /// Much longer than the header of any model that `digits train` writes. The reference implementation allows 100 MB,
  /// which would take a hundred times the memory of the file.
  private static let maximumHeaderSize = 1 << 20
  private static let lengthSize = 8
  /// What the parsed header takes for each of its bytes: twice what was measured for as many entries as it holds.
  private static let headerMemory = 64
  /// The numbers are copied to the tensors, to a network, and to the buffers that compute with it.
  private static let copies = 3

  package init(metadata: [String: String], tensors: [Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// Decodes a file from its bytes.
  package init(_ bytes: [UInt8]) throws(FormatError) {
    guard bytes.count >= Self.lengthSize else { throw .tooShort(found: bytes.count, expected: Self.lengthSize) }
    let length = bytes[..<Self.lengthSize].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= Self.maximumHeaderSize else { throw .headerTooLong(found: length) }
    let dataStart = Self.lengthSize + Int(length)
    guard bytes.count >= dataStart else { throw .tooShort(found: bytes.count, expected: dataStart) }
    try Self.checkMemory(length, times: Self.headerMemory)
    let text = JSONValue(parsing: Array(bytes[Self.lengthSize..<dataStart]))
    guard let header = text.flatMap(Header.init) else { throw .badHeader }
    metadata = header.metadata
    let data = bytes[dataStart...]
    let entries = header.tensors.sorted { a, b in
      if a.value.data_offsets == b.value.data_offsets { return a.key < b.key }
      return a.value.data_offsets.lexicographicallyPrecedes(b.value.data_offsets)
    }
    // All are checked before any is copied: those that share bytes could take any multiple of the file's memory.
    var end = 0
    var last = ""
    for (name, entry) in entries {
      let range = try Self.range(of: name, entry, byteCount: data.count)
      guard range.lowerBound >= end else {
        throw .badTensor(name: Self.short(name), reason: "it overlaps tensor \"\(Self.short(last))\"")
      }
      (end, last) = (range.upperBound, name)
    }
    try Self.checkMemory(data.count, times: Self.copies)
    tensors = entries.map { name, entry in
      let values = data.dropFirst(entry.data_offsets[0]).prefix(entry.data_offsets[1] - entry.data_offsets[0])
      return Tensor(name: name, shape: entry.shape, values: Self.numbers(values))
    }
  }

  private static func checkMemory(_ count: some BinaryInteger, times byteCount: Int) throws(FormatError) {
    do {
      try AvailableMemory.check(Int(count), times: byteCount)
    } catch {
      throw .outOfMemory
    }
  }

  /// Checks the entry of a tensor, and returns the range of its bytes.
  private static func range(
    of name: String,
    _ entry: Header.Entry,
    byteCount: Int
  ) throws(FormatError) -> Range<Int> {
    func problem(_ reason: String) -> FormatError { .badTensor(name: short(name), reason: reason) }
    guard entry.dtype == "F32" else { throw problem("expected dtype F32, found \(short(entry.dtype))") }
    var count = 1
    for size in entry.shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflows else { throw problem("the shape \(short("\(entry.shape)")) is impossible") }
      count = product
    }
    let offsets = entry.data_offsets
    guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= byteCount,
      (offsets[1] - offsets[0]) % MemoryLayout<Float>.size == 0,
      (offsets[1] - offsets[0]) / MemoryLayout<Float>.size == count
    else {
      throw problem(
        "expected \(count) numbers within \(byteCount) bytes, found the offsets \(short("\(offsets)"))"
      )
    }
    return offsets[0]..<offsets[1]
  }

  /// Returns what an error shows of a text from the file, which may be very long.
  private static func short(_ text: String) -> String { text.count > 80 ? "\(text.prefix(80))…" : text }

  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Float] {
    bytes.withUnsafeBytes { raw in
      let count = raw.count / MemoryLayout<Float>.size
      return [Float](unsafeUninitializedCapacity: count) { values, initializedCount in
        initializedCount = count
        for i in 0..<count {
          values[i] = Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)))
        }
      }
    }
  }

  /// Encodes the file; equal files give identical bytes.
  package func encoded() throws -> [UInt8] {
    var entries = [String: Header.Entry]()
    var offset = 0
    for tensor in tensors {
      let end = offset + tensor.values.count * MemoryLayout<Float>.size
      entries[tensor.name] = Header.Entry(dtype: "F32", shape: tensor.shape, data_offsets: [offset, end])
      offset = end
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var header = [UInt8](try encoder.encode(Header(metadata: metadata, tensors: entries)))
    // Padding with spaces keeps the numbers aligned.
    while header.count % Self.lengthSize != 0 { header.append(UInt8(ascii: " ")) }
    var bytes = (0..<Self.lengthSize).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    bytes += header
    for tensor in tensors {
      for value in tensor.values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }
}

/// The JSON header: one entry per tensor, and one for the metadata.
private struct Header: Encodable {
  struct Entry: Encodable {
    var dtype: String
    var shape: [Int]
    // The name that the format prescribes for the key.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var data_offsets: [Int]
  }

  private struct Key: CodingKey {
    static let metadata = Key("__metadata__")

    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var metadata: [String: String]
  var tensors: [String: Entry]

  init(metadata: [String: String], tensors: [String: Entry]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  init?(_ json: JSONValue) {
    guard var entries = json.object else { return nil }
    metadata = [:]
    if let texts = entries.removeValue(forKey: Key.metadata.stringValue) {
      guard let texts = texts.object else { return nil }
      metadata = texts.compactMapValues(\.string)
      guard metadata.count == texts.count else { return nil }
    }
    tensors = entries.compactMapValues(Entry.init)
    guard tensors.count == entries.count else { return nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(metadata, forKey: .metadata)
    for (name, entry) in tensors { try container.encode(entry, forKey: Key(name)) }
  }
}

extension Header.Entry {
  init?(_ json: JSONValue) {
    func integers(_ key: String) -> [Int]? {
      guard let values = json.object?[key]?.array else { return nil }
      let integers = values.compactMap { $0.integer() }
      return integers.count == values.count ? integers : nil
    }
    guard let dtype = json.object?["dtype"]?.string, let shape = integers("shape"),
      let offsets = integers("data_offsets")
    else { return nil }
    self.init(dtype: dtype, shape: shape, data_offsets: offsets)
  }
}
