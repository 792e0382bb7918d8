/// The numbers of an array in NumPy's file format, of any type and in either order; `NPYArray` writes the format.
package struct NPYNumbers {
  /// The length of each dimension.
  package let shape: [Int]
  /// The numbers in C order: the last dimension varies fastest.
  package let values: [Float]

  /// Whether the bytes begin as an array does.
  package static func isArray(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: NPYArray.signature) }

  /// Reads an array of numbers or truth values.
  ///
  /// - Throws: `FormatError`, or `Errno.noMemory` if the system has too little memory for the numbers.
  package init(_ bytes: [UInt8]) throws {
    let header = try Header(bytes)
    guard let read = Self.readers[header.type] else {
      throw FormatError(expected: "an array of numbers", found: "one of the type \"\(header.type)\"")
    }
    let data = bytes[header.size...]
    guard let count = Self.product(header.shape), read.size > 0, data.count / read.size == count,
      data.count % read.size == 0
    else {
      throw FormatError(
        expected: "\(Self.text(header.shape)) numbers of \(read.size.counted("byte"))",
        found: data.count.counted("byte")
      )
    }
    // Those in Fortran's order are copied.
    try AvailableMemory.check(count, times: MemoryLayout<Float>.stride * (header.isFortranOrder ? 2 : 1))
    let numbers = data.withUnsafeBytes { raw in
      [Float](unsafeUninitializedCapacity: count) { buffer, initializedCount in
        for i in 0..<count { buffer.initializeElement(at: i, to: read.number(raw, i * read.size)) }
        initializedCount = count
      }
    }
    shape = header.shape
    values = header.isFortranOrder ? Self.inCOrder(numbers, shape) : numbers
  }

  /// The shape as people write it, such as `60000×28×28`.
  package var shapeText: String { Self.text(shape) }

  private static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }

  /// The product of the dimensions; nil if it overflows.
  private static func product(_ shape: [Int]) -> Int? {
    shape.reduce(1) { (product: Int?, size) in
      let next = product?.multipliedReportingOverflow(by: size)
      return next?.overflow == false ? next?.partialValue : nil
    }
  }

  /// Returns numbers whose first dimension varies fastest in the order in which the last one does.
  private static func inCOrder(_ values: [Float], _ shape: [Int]) -> [Float] {
    var strides = [Int]()
    var stride = 1
    for size in shape {
      strides.append(stride)
      stride *= size
    }
    var result = [Float]()
    result.reserveCapacity(values.count)
    var indices = [Int](repeating: 0, count: shape.count)
    for _ in values.indices {
      result.append(values[zip(indices, strides).reduce(0) { $0 + $1.0 * $1.1 }])
      for dimension in indices.indices.reversed() {
        indices[dimension] += 1
        if indices[dimension] < shape[dimension] { break }
        indices[dimension] = 0
      }
    }
    return result
  }

  /// How a number of a type is read: its bytes, and a function of the data and an offset in them.
  private struct Reader: Sendable {
    var size: Int
    var number: @Sendable (UnsafeRawBufferPointer, Int) -> Float
  }

  /// The types of numbers: little-endian and big-endian, and bytes, which have no order.
  private static let readers: [String: Reader] = {
    var readers = [String: Reader]()
    func add<Value: Sendable>(_ name: String, _ type: Value.Type, _ number: @escaping @Sendable (Value) -> Float) {
      readers[name] = Reader(size: MemoryLayout<Value>.size) { number($0.loadUnaligned(fromByteOffset: $1, as: type)) }
    }
    func addInteger<Value: FixedWidthInteger & Sendable>(_ name: String, _ type: Value.Type) {
      add("<" + name, type) { Float(Value(littleEndian: $0)) }
      add(">" + name, type) { Float(Value(bigEndian: $0)) }
    }
    add("|b1", UInt8.self) { $0 == 0 ? 0 : 1 }
    add("|u1", UInt8.self) { Float($0) }
    add("|i1", Int8.self) { Float($0) }
    addInteger("u2", UInt16.self)
    addInteger("i2", Int16.self)
    addInteger("u4", UInt32.self)
    addInteger("i4", Int32.self)
    addInteger("u8", UInt64.self)
    addInteger("i8", Int64.self)
    add("<f4", UInt32.self) { Float(bitPattern: UInt32(littleEndian: $0)) }
    add(">f4", UInt32.self) { Float(bitPattern: UInt32(bigEndian: $0)) }
    add("<f8", UInt64.self) { Float(Double(bitPattern: UInt64(littleEndian: $0))) }
    add(">f8", UInt64.self) { Float(Double(bitPattern: UInt64(bigEndian: $0))) }
    return readers
  }()
}

extension NPYNumbers {
  /// What stands before the numbers.
  private struct Header {
    /// The type of the numbers, such as `<f8`.
    var type: String
    var isFortranOrder: Bool
    var shape: [Int]
    /// Bytes up to the first number.
    var size: Int

    init(_ bytes: [UInt8]) throws(FormatError) {
      // Version 1 has a length of two bytes, later versions one of four.
      let prefix = NPYArray.signature.count + 2
      guard bytes.count > prefix + 4 else { throw Self.damaged }
      let lengthSize = bytes[prefix - 2] == 1 ? 2 : 4
      let length = (0..<lengthSize).reduce(0) { $0 | Int(bytes[prefix + $1]) << (8 * $1) }
      size = prefix + lengthSize + length
      guard bytes.count >= size, length <= Self.longest else { throw Self.damaged }
      let text = String(decoding: bytes[prefix + lengthSize..<size], as: UTF8.self)
      guard let type = text.firstMatch(of: /'descr':\s*'([^']*)'/)?.1,
        let order = text.firstMatch(of: /'fortran_order':\s*(True|False)/)?.1,
        let shape = text.firstMatch(of: /'shape':\s*\(([0-9, ]*)\)/)?.1
      else { throw FormatError(expected: "an array of numbers", found: "one with fields, or a damaged header") }
      let sizes = shape.split { $0 == "," || $0 == " " }.map { Int($0) }
      self.type = String(type)
      isFortranOrder = order == "True"
      self.shape = sizes.compactMap(\.self)
      guard self.shape.count == sizes.count, sizes.count <= Self.mostDimensions else { throw Self.damaged }
    }

    /// NumPy itself reads at most 10,000 bytes, and makes arrays of at most 64 dimensions.
    private static let (longest, mostDimensions) = (1 << 16, 64)

    private static let damaged = FormatError(expected: "the header of a NumPy array", found: "a damaged one")
  }
}
