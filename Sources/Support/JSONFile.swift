#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Encodes JSON that people read and programs compare: keys in snake case and alphabetical order.
package enum JSONFile {
  /// Returns `value` as an indented JSON file that ends in a newline.
  package static func bytes(_ value: some Encodable) throws -> [UInt8] {
    try bytes(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }

  /// Returns `value` on one line, including its newline.
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
