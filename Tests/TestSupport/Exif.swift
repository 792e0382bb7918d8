extension [UInt8] {
  /// Exif data whose first directory has the width of a picture and its orientation.
  package static func exif(_ orientation: UInt8, isLittleEndian: Bool = false) -> [UInt8] {
    func number(_ value: Int, size: Int) -> [UInt8] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return isLittleEndian ? bytes : bytes.reversed()
    }
    func entry(_ tag: Int, _ value: UInt8) -> [UInt8] {
      // A SHORT is stored in the first two of the value's four bytes.
      number(tag, size: 2) + number(3, size: 2) + number(1, size: 4) + number(Int(value), size: 2) + [0, 0]
    }
    let header: [UInt8] = isLittleEndian ? [0x49, 0x49, 42, 0] : [0x4D, 0x4D, 0, 42]
    return header + number(8, size: 4) + number(2, size: 2) + entry(0x0100, 28) + entry(0x0112, orientation)
      + number(0, size: 4)
  }
}
