package import Support
package import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Identifies a run, so that `--resume` can check whether it may continue an earlier one.
///
/// It is stored in the run directory as `.digits-run.json`. It contains no times or locations, so the same run has the
/// same bytes anywhere.
package struct RunIdentity: Codable, Equatable, Sendable {
  /// The list of inputs.
  package struct Inputs: Codable, Equatable, Sendable {
    /// The number of inputs.
    package var count: Int
    /// The SHA-256 of their paths, each NUL-terminated.
    package var sha256: String

    /// Creates a list of `count` inputs with a known digest.
    package init(count: Int, sha256: String) {
      self.count = count
      self.sha256 = sha256
    }
  }

  /// The rows that have been written, as far as they are on the disk.
  package struct Rows: Codable, Equatable, Sendable {
    /// The number of bytes in the prediction file, with its header.
    package var byteCount: Int
    /// Their SHA-256.
    package var sha256: String

    private enum CodingKeys: String, CodingKey {
      case byteCount = "bytes"
      case sha256
    }

    /// Creates a description of rows with a known digest.
    package init(byteCount: Int, sha256: String) {
      self.byteCount = byteCount
      self.sha256 = sha256
    }
  }

  private var version = 1
  /// The program and its version.
  package var program: String
  /// The SHA-256 of the model file.
  package var model: String
  /// The options that affect rows, keyed by their command-line names without dashes.
  package var options: [String: String]
  /// The inputs of all shards; nil if they are not known before they are read, as from a pipe.
  package var inputs: Inputs?
  /// The rows so far; nil in the first seconds of a run. They do not distinguish one run from another.
  package var rows: Rows?

  static let fileName = ".digits-run.json"

  /// Creates the identity of a run.
  package init(program: String, model: String, options: [String: String], inputs: Inputs?) {
    self.program = program
    self.model = model
    self.options = options
    self.inputs = inputs
  }

  /// Longer than any identity.
  private static let largestFile = 1 << 20

  /// Reads the identity in `directory`; nil if there is none of this version.
  ///
  /// - Throws: `OutputError.cannotRead` if there may be one.
  package init?(in directory: FilePath) throws(OutputError) {
    let path = directory.appending(Self.fileName)
    let bytes: [UInt8]
    do {
      bytes = try path.contents(limit: Self.largestFile)
    } catch {
      if [.noSuchFileOrDirectory, .notDirectory, .fileTooLarge].contains(error) { return nil }
      throw .cannotRead(path, error)
    }
    // What is damaged or of another version is no identity.
    guard let identity = try? JSONDecoder().decode(RunIdentity.self, from: Data(bytes)), identity.version == 1 else {
      return nil
    }
    self = identity
  }

  /// Describes how this run differs from an `earlier` one; nil if it does not.
  package func difference(from earlier: RunIdentity) -> String? {
    var differences = [String]()
    if program != earlier.program { differences.append("\(earlier.program), now \(program)") }
    if model != earlier.model {
      differences.append("another model (SHA-256 \(earlier.model.prefix(8))…, now \(model.prefix(8))…)")
    }
    for name in Set(options.keys).union(earlier.options.keys).sorted() where options[name] != earlier.options[name] {
      differences.append("\(name) \(earlier.options[name] ?? "none"), now \(options[name] ?? "none")")
    }
    if inputs != earlier.inputs {
      differences.append("another list of inputs (\(Self.text(earlier.inputs)), now \(Self.text(inputs)))")
    }
    return differences.isEmpty ? nil : differences.joined(separator: "; ")
  }

  private static func text(_ inputs: Inputs?) -> String {
    inputs.map { "\($0.count) with SHA-256 \($0.sha256.prefix(8))…" } ?? "a stream"
  }
}
