import BatchClassification
import SystemPackage

/// Where the inputs of `classify` come from; they can be gone through more than once.
struct ClassifyInputs {
  private let paths: [FilePath]
  private let list: FilePath?
  private let isNullSeparated: Bool
  /// What was read from standard input beforehand, because it is needed twice.
  private var kept: [FilePath]?

  /// Checks that what is named exists, before any work.
  init(paths: [FilePath], list: FilePath?, isNullSeparated: Bool) throws {
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
  }

  /// Whether inputs arrive on standard input: a bad image is then a row and no failure, and none at all are fine.
  var isStream: Bool { list == "-" }

  /// A stream read to its end, so that it can be gone through more than once.
  func keeping() throws -> ClassifyInputs {
    guard isStream else { return self }
    var result = self
    result.kept = Array(PathList(.standardInput, isNullSeparated: isNullSeparated))
    return result
  }

  /// A search of everything from the beginning, and the list that it reads, if there is one.
  func search() throws -> (finder: InputFinder, list: PathList?) {
    if let kept { return (InputFinder(kept), nil) }
    guard let list else { return (InputFinder(paths), nil) }
    do {
      let file = isStream ? FileDescriptor.standardInput : try .open(list, .readOnly, options: .closeOnExec)
      let paths = PathList(file, isNullSeparated: isNullSeparated)
      return (InputFinder(paths), paths)
    } catch {
      throw CommandFailure(reading: list, (error as? Errno) ?? .ioError)
    }
  }
}
