import Support
package import SystemPackage

/// A run that cannot go on with what an earlier one has left.
package enum BatchRunError: Error, Equatable {
  /// Results in a directory without a word of the run that made them.
  case unknownResults(FilePath)
  /// An earlier run that differs from this one.
  case differentRun(FilePath, Difference)

  /// How an earlier run differs from this one.
  package enum Difference: Equatable, Sendable, CustomStringConvertible {
    /// Another program, model, option or list of inputs.
    case identity(String)
    /// It has had fewer inputs.
    case moreInputs(earlier: Int)
    /// It has a row where the inputs have ended.
    case fewerInputs(row: Int)
    /// A row is of another image than the input in its place.
    case otherInput(row: Int, path: FilePath)

    /// What differs, in one line.
    package var description: String {
      switch self {
      case .identity(let differences): "that run had \(differences)"
      case .moreInputs(let count): "its list of inputs ended after \(count.grouped), now it goes on"
      case .fewerInputs(let row): "it has row \(row.grouped), but the inputs end before"
      case .otherInput(let row, let path): "its row \(row.grouped) is not of \(path)"
      }
    }
  }
}
