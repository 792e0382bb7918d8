#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON files that people read and programs compare: indented, keys in snake case and in alphabetical order.
package enum JSONFile {
  /// The bytes of `value` as a file, with a line end.
  package static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }
}
