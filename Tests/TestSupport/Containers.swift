/// Makes gzip files, ZIP archives and NumPy arrays, without compression.
package enum Containers {
  /// A gzip file of stored blocks (RFC 1951, 1952).
  package static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    let blockSize = 0xFFFF
    for start in stride(from: 0, to: max(1, bytes.count), by: blockSize) {
      let block = bytes[start..<min(start + blockSize, bytes.count)]
      result.append(start + blockSize >= bytes.count ? 1 : 0)
      result += littleEndian(block.count, 2) + littleEndian(~block.count, 2) + block
    }
    return result + littleEndian(Int(checksum(bytes)), 4) + littleEndian(bytes.count, 4)
  }

  /// A ZIP archive of stored files.
  package static func zip(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var (archive, directory) = ([UInt8](), [UInt8]())
    for (name, bytes) in files {
      let name = [UInt8](name.utf8)
      let sizes = littleEndian(Int(checksum(bytes)), 4) + littleEndian(bytes.count, 4) + littleEndian(bytes.count, 4)
      let common = littleEndian(20, 2) + [UInt8](repeating: 0, count: 8) + sizes + littleEndian(name.count, 2)
      directory += [0x50, 0x4B, 1, 2] + littleEndian(20, 2) + common + [UInt8](repeating: 0, count: 12)
      directory += littleEndian(archive.count, 4) + name
      archive += [0x50, 0x4B, 3, 4] + common + [0, 0] + name + bytes
    }
    let counts = littleEndian(files.count, 2) + littleEndian(files.count, 2)
    let places = littleEndian(directory.count, 4) + littleEndian(archive.count, 4)
    return archive + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + counts + places + [0, 0]
  }

  /// A NumPy array of the type `descr`, whose numbers are `data`.
  package static func npy(_ descr: String, _ shape: [Int], _ data: [UInt8], isFortranOrder: Bool = false) -> [UInt8] {
    let sizes = shape.map { "\($0)," }.joined(separator: " ")
    let order = isFortranOrder ? "True" : "False"
    let header = "{'descr': '\(descr)', 'fortran_order': \(order), 'shape': (\(sizes)), }\n"
    return [0x93] + "NUMPY".utf8 + [1, 0] + littleEndian(header.utf8.count, 2) + header.utf8 + data
  }

  /// The low bytes of a number, the lowest first.
  package static func littleEndian(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}
