#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON files that people read and programs compare: indented, keys in snake case and in alphabetical order.
package enum JSONFile {
  /// The bytes of `value` as a file, with a line end.
  package static func bytes(_ value: some Encodable) throws -> [UInt8] {
    try bytes(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }

  /// The bytes of `value` on one line, with its end.
  package static func line(_ value: some Encodable) throws -> [UInt8] {
    try bytes(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  private static func bytes(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }
}
