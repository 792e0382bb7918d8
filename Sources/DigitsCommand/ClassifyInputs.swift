import BatchClassification
import PNGCodec
import Reporting
import SystemPackage

/// Where the inputs of `classify` come from.
struct ClassifyInputs {
  private let paths: [FilePath]
  private let list: FilePath?
  private let isNullSeparated: Bool
  /// Where the results go: those of an earlier run are no inputs.
  private let output: FilePath?
  /// What was read from a pipe beforehand, because it is needed twice.
  private var kept: [FilePath]?

  /// Checks that what is named exists, before any work.
  init(paths: [FilePath], list: FilePath?, isNullSeparated: Bool, output: FilePath? = nil) throws {
    for path in paths {
      do {
        _ = try path.stat()
      } catch let errno where errno == .noSuchFileOrDirectory || errno == .notDirectory {
        throw CommandFailure(.noInput, "\(path): no such file or directory")
      } catch {
        // It is there, but out of reach: a row will say so.
      }
    }
    self.paths = paths
    self.list = list
    self.isNullSeparated = isNullSeparated
    self.output = output
  }

  /// Whether inputs arrive on standard input: a bad image is then a row and no failure, and none at all are fine.
  var isStream: Bool { list == "-" }

  /// Whether the inputs can be gone through more than once: a list that is a pipe cannot, whatever its name.
  private var isRepeatable: Bool {
    guard kept == nil, let list else { return true }
    return !isStream && (try? list.stat().type) == .regular
  }

  /// A list from a pipe read to its end, so that it can be gone through more than once.
  func keeping() throws -> ClassifyInputs {
    if isRepeatable { return self }
    var result = self
    result.kept = Array(try openList())
    return result
  }

  /// How many inputs there are and by what they are known again; nil if going through them would use them up.
  func survey() throws -> RunIdentity.Inputs? {
    guard isRepeatable else { return nil }
    var hash = InputListHash()
    var inputs = try search()
    while let input = inputs.next() {
      try Interruption.check()
      hash.add(input.path)
    }
    return hash.inputs
  }

  /// A search of everything from the beginning.
  func search() throws -> ClassifySearch {
    let excluded = output.map { InputFinder.Exclusion(OutputDirectory.pictureNames, in: $0) }
    if let kept { return ClassifySearch(InputFinder(kept, excluding: excluded)) }
    guard list != nil else { return ClassifySearch(InputFinder(paths, excluding: excluded)) }
    let list = try openList()
    return ClassifySearch(InputFinder(list, excluding: excluded), list)
  }

  private func openList() throws -> PathList {
    guard let list else { return PathList(.standardInput, isNullSeparated: isNullSeparated) }
    let file = isStream ? FileDescriptor.standardInput : try openForReading(list)
    return PathList(file, isNullSeparated: isNullSeparated)
  }
}
