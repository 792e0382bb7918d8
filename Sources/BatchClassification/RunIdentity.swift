import Support
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

  private var version = 1
  /// The program and its version.
  package var program: String
  /// The SHA-256 of the model file.
  package var model: String
  /// The options that affect rows, keyed by their command-line names without dashes.
  package var options: [String: String]
  /// The inputs of all shards; nil if they are not known before they are read, as from a pipe.
  package var inputs: Inputs?

  static let fileName = ".digits-run.json"

  /// Creates the identity of a run.
  package init(program: String, model: String, options: [String: String], inputs: Inputs?) {
    self.program = program
    self.model = model
    self.options = options
    self.inputs = inputs
  }

  /// Reads the identity in `directory`; nil if there is none of this version.
  package init?(in directory: FilePath) {
    guard let bytes = try? directory.appending(Self.fileName).contents(),
      let identity = try? JSONDecoder().decode(RunIdentity.self, from: Data(bytes)), identity.version == 1
    else { return nil }
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
