import Support
package import SystemPackage

/// The reason why a run cannot resume an earlier one.
package enum BatchRunError: Error, Equatable {
  /// The directory contains results of an unknown run.
  case unknownResults(FilePath)
  /// The earlier run differs from this one.
  case differentRun(FilePath, Difference)

  /// How an earlier run differs from this one.
  package enum Difference: Equatable, Sendable, CustomStringConvertible {
    /// The program, the model, an option or the list of inputs differs.
    case identity(String)
    /// The earlier run had fewer inputs.
    case moreInputs(earlier: Int)
    /// The earlier run has a row beyond the last input.
    case fewerInputs(row: Int)
    /// The rows that were recorded are missing or changed.
    case changedRows
    /// A row belongs to a different image than the input at its position.
    case otherInput(row: Int, path: FilePath)

    /// The difference, in one line.
    package var description: String {
      switch self {
      case .identity(let differences): "the earlier run had \(differences)"
      case .moreInputs(let count): "the earlier run had \(count.counted("input")), now there are more"
      case .fewerInputs(let row): "it already has row \(row.grouped), but there are now fewer inputs"
      case .changedRows: "its rows are not those that were written"
      case .otherInput(let row, let path): "row \(row.grouped) belongs to a different image than \(path)"
      }
    }
  }
}
