/// Returns a frame of a stream of images: two lengths, big-endian, each followed by as many bytes.
package func frame(_ key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
  bigEndian(key.count) + key + bigEndian(bytes.count) + bytes
}

/// Returns a frame with a key of text.
package func frame(_ key: String, _ bytes: [UInt8]) -> [UInt8] {
  frame([UInt8](key.utf8), bytes)
}

/// Returns the four bytes of a length.
package func bigEndian(_ count: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
}
