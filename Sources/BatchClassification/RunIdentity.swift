import Support
import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What makes two runs the same: from it `--resume` knows whether it may go on with the rows of another.
///
/// It lies beside the results as `.digits-run.json`. It holds neither times nor places: the same run has the same bytes
/// anywhere.
package struct RunIdentity: Codable, Equatable, Sendable {
  /// The list of inputs.
  package struct Inputs: Codable, Equatable, Sendable {
    /// How many there are.
    package var count: Int
    /// The SHA-256 of their paths, each ended by a zero byte.
    package var sha256: String

    /// A list of `count` inputs with a known digest.
    package init(count: Int, sha256: String) {
      self.count = count
      self.sha256 = sha256
    }
  }

  private var version = 1
  /// The program and its version.
  package var program: String
  /// The SHA-256 of the model's file.
  package var model: String
  /// Options that change rows, by their names on the command line without the dashes.
  package var options: [String: String]
  /// The inputs; nil where they are not known before they are read, as on a pipe.
  package var inputs: Inputs?

  static let fileName = ".digits-run.json"

  /// The identity of a run.
  package init(program: String, model: String, options: [String: String], inputs: Inputs?) {
    self.program = program
    self.model = model
    self.options = options
    self.inputs = inputs
  }

  /// The identity in `directory`; nil if there is none, or none of this version.
  init?(in directory: FilePath) {
    guard let bytes = try? directory.appending(Self.fileName).contents(),
      let identity = try? JSONDecoder().decode(RunIdentity.self, from: Data(bytes)), identity.version == 1
    else { return nil }
    self = identity
  }

  /// How this run differs from an `earlier` one, for people; nil if it does not.
  package func difference(from earlier: RunIdentity) -> String? {
    var differences = [String]()
    if program != earlier.program { differences.append("\(earlier.program), now \(program)") }
    if model != earlier.model {
      differences.append("another model (SHA-256 \(earlier.model.prefix(8))…, now \(model.prefix(8))…)")
    }
    for name in Set(options.keys).union(earlier.options.keys).sorted() where options[name] != earlier.options[name] {
      differences.append("--\(name) \(earlier.options[name] ?? "none"), now \(options[name] ?? "none")")
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
