import Support
package import SystemPackage

/// Where the inputs of a run come from.
package struct ImageInputs: Sendable {
  private enum Source {
    case paths([FilePath])
    case list(FilePath, isNullSeparated: Bool)
  }

  private var source: Source
  /// Whether inputs arrive on standard input: a bad image is then a row and no failure, and none at all are fine.
  package let isStream: Bool
  /// Results of an earlier run are no inputs.
  private let exclusion: InputFinder.Exclusion?

  /// Files, and directories to search.
  ///
  /// - Throws: `MissingPathError` for the first path at which there is nothing.
  package init(paths: [FilePath], excluding exclusion: InputFinder.Exclusion? = nil) throws(MissingPathError) {
    for path in paths { try path.checkExists() }
    source = .paths(paths)
    isStream = false
    self.exclusion = exclusion
  }

  /// The paths in a file, one a line or each ended by a zero byte; `-` is standard input.
  package init(list: FilePath, isNullSeparated: Bool, excluding exclusion: InputFinder.Exclusion? = nil) {
    source = .list(list, isNullSeparated: isNullSeparated)
    isStream = list == "-"
    self.exclusion = exclusion
  }

  /// Whether the inputs can be gone through more than once: a list that is a pipe cannot, whatever its name.
  package var isRepeatable: Bool {
    guard case .list(let list, _) = source else { return true }
    return !isStream && (try? list.stat().type) == .regular
  }

  /// The same inputs, a list that is a pipe read to its end, so that they can be gone through more than once.
  package func keeping() throws(ListError) -> ImageInputs {
    guard !isRepeatable, case .list(let path, let isNullSeparated) = source else { return self }
    var paths = [FilePath]()
    for found in try list(path, isNullSeparated) {
      switch found {
      case .success(let found): paths.append(found)
      case .failure(let errno): throw ListError(path: path, errno: errno)
      }
    }
    var result = self
    result.source = .paths(paths)
    return result
  }

  /// A search of everything from the beginning.
  ///
  /// - Throws: `ListError` if the list of paths cannot be opened.
  package func search() throws(ListError) -> InputFinder {
    switch source {
    case .paths(let paths): InputFinder(paths, excluding: exclusion)
    case .list(let path, let isNullSeparated): InputFinder(try list(path, isNullSeparated), excluding: exclusion)
    }
  }

  private func list(_ path: FilePath, _ isNullSeparated: Bool) throws(ListError) -> PathList {
    do {
      let file = isStream ? FileDescriptor.standardInput : try .open(path, .readOnly, options: .closeOnExec)
      return PathList(file, isNullSeparated: isNullSeparated)
    } catch {
      throw ListError(path: path, errno: Errno(error))
    }
  }
}

/// A path at which there is nothing.
package struct MissingPathError: Error, Equatable {
  /// The path.
  package let path: FilePath
}

/// A list of paths that cannot be opened, or not be read to its end.
package struct ListError: Error, Equatable {
  /// The list.
  package let path: FilePath
  /// Why not.
  package let errno: Errno
}

extension FilePath {
  /// Sees that there is something at the path. What is there, but out of reach, is for a row to say.
  package func checkExists() throws(MissingPathError) {
    do {
      _ = try stat()
    } catch {
      if [.noSuchFileOrDirectory, .notDirectory].contains(Errno(error)) { throw MissingPathError(path: self) }
    }
  }
}
