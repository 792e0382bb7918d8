/// An array to be written in NumPy's file format, version 1.0: a header in Python's notation, then the elements (NumPy
/// Enhancement Proposal 1). `NPYNumbers` reads the format.
package struct NPYArray: Equatable, Sendable {
  /// The element type as NumPy writes it, such as `<f4`.
  package let type: String
  /// The length of each dimension; empty for a single element.
  package let shape: [Int]
  /// The elements, row-major (last dimension fastest).
  package let elements: [UInt8]

  /// Creates an array of 32-bit numbers, as many as the product of `shape`.
  package init(_ values: [Float], shape: [Int]) {
    precondition(values.count == shape.reduce(1, *), "the shape must fit the values")
    var bytes = [UInt8]()
    bytes.reserveCapacity(4 * values.count)
    for value in values { bytes.append(littleEndian: value.bitPattern) }
    self.init(type: "<f4", shape: shape, elements: bytes)
  }

  /// Creates an array of 8-bit integers, as many as the product of `shape`.
  package init(_ values: [Int8], shape: [Int]) {
    precondition(values.count == shape.reduce(1, *), "the shape must fit the values")
    self.init(type: "|i1", shape: shape, elements: values.map { UInt8(bitPattern: $0) })
  }

  /// Creates a single string.
  package init(_ text: String) {
    // A string has at least one character; NumPy drops zeros at the end.
    let scalars = text.isEmpty ? [0] : text.unicodeScalars.map(\.value)
    var bytes = [UInt8]()
    for scalar in scalars { bytes.append(littleEndian: scalar) }
    self.init(type: "<U\(scalars.count)", shape: [], elements: bytes)
  }

  private init(type: String, shape: [Int], elements: [UInt8]) {
    self.type = type
    self.shape = shape
    self.elements = elements
  }

  /// What every file begins with; the version follows.
  static let signature: [UInt8] = [0x93] + [UInt8]("NUMPY".utf8)
  private static let version: [UInt8] = [1, 0]
  /// The elements begin at a multiple of this.
  private static let alignment = 64

  /// The bytes of the file; equal arrays give identical bytes.
  package var encoded: [UInt8] {
    let dimensions = shape.map { "\($0), " }.joined()
    var header = [UInt8]("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(dimensions)), }".utf8)
    var bytes = Self.signature + Self.version
    // The header ends in a line feed.
    while (bytes.count + 2 + header.count + 1) % Self.alignment != 0 { header.append(UInt8(ascii: " ")) }
    header.append(UInt8(ascii: "\n"))
    bytes.append(littleEndian: UInt16(header.count))
    return bytes + header + elements
  }
}

extension [UInt8] {
  /// Appends the bytes of an integer, the lowest first.
  package mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
