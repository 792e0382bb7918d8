import Support
package import SystemPackage

/// The source of a run's inputs.
package struct ImageInputs: Sendable {
  private enum Source {
    case paths([FilePath])
    case list(FilePath, isNullSeparated: Bool)
    case frames(maxFrame: Int)
  }

  private var source: Source
  /// Whether inputs arrive on standard input; a bad image then does not fail the run, nor does a lack of inputs.
  package let isStream: Bool
  /// The part of the inputs to be searched for; nil for all of them.
  package var shard: Shard?
  /// Results of an earlier run, which are not inputs.
  private let exclusions: [InputFinder.Exclusion]

  /// Creates inputs from files and from directories to search; `-` is an image on standard input.
  ///
  /// - Throws: `ImageInputsError.missing` for the first path that does not exist.
  package init(paths: [FilePath], excluding exclusions: [InputFinder.Exclusion] = []) throws(ImageInputsError) {
    for path in paths { try path.checkExists() }
    source = .paths(paths)
    isStream = false
    self.exclusions = exclusions
  }

  /// Creates inputs from a list of paths, one per line or NUL-terminated; `-` is standard input.
  package init(list: FilePath, isNullSeparated: Bool, excluding exclusions: [InputFinder.Exclusion] = []) {
    source = .list(list, isNullSeparated: isNullSeparated)
    isStream = list == "-"
    self.exclusions = exclusions
  }

  /// Creates inputs from frames on standard input, whose PNG files have at most `maxFrame` bytes; see `FrameReader`.
  package init(framesUpTo maxFrame: Int) {
    source = .frames(maxFrame: maxFrame)
    isStream = true
    exclusions = []
  }

  /// Whether the inputs can be searched more than once; a list that is a pipe cannot, whatever its name.
  package var isRepeatable: Bool {
    switch source {
    case .paths: true
    case .list(let list, _): !isStream && (try? list.stat().type) == .regular
    case .frames: false
    }
  }

  /// Returns the same inputs in repeatable form: a list that is a pipe is read to its end. Frames stay as they are.
  ///
  /// - Throws: `ImageInputsError` if the list cannot be opened or read to its end.
  package func keeping() throws(ImageInputsError) -> ImageInputs {
    guard !isRepeatable, case .list(let path, let isNullSeparated) = source else { return self }
    var paths = [FilePath]()
    for found in try list(path, isNullSeparated) {
      switch found {
      case .success(let found): paths.append(found)
      case .failure(let error): throw .badList(path, error)
      }
    }
    var result = self
    result.source = .paths(paths)
    return result
  }

  /// Starts a search of the inputs, or those of one shard, from the beginning.
  ///
  /// - Throws: `ImageInputsError.unreadableList` if the list of paths cannot be opened.
  package func search() throws(ImageInputsError) -> AnyIterator<FoundInput> {
    let search = try searchAllShards()
    return shard.map { AnyIterator(ShardIterator(search, $0)) } ?? search
  }

  /// Starts a search of all inputs, in this shard or not, from the beginning.
  ///
  /// - Throws: `ImageInputsError.unreadableList` if the list of paths cannot be opened.
  package func searchAllShards() throws(ImageInputsError) -> AnyIterator<FoundInput> {
    switch source {
    case .paths(let paths):
      AnyIterator(InputFinder(paths, excluding: exclusions))
    case .list(let path, let isNullSeparated):
      AnyIterator(InputFinder(try list(path, isNullSeparated), excluding: exclusions))
    case .frames(let maxFrame):
      AnyIterator(FrameReader(.standardInput, maxFrame: maxFrame))
    }
  }

  private func list(_ path: FilePath, _ isNullSeparated: Bool) throws(ImageInputsError) -> PathList {
    do {
      let file = isStream ? FileDescriptor.standardInput : try .open(path, .readOnly, options: .closeOnExec)
      return PathList(file, isNullSeparated: isNullSeparated)
    } catch {
      throw .unreadableList(path, Errno(error))
    }
  }
}

/// Inputs that cannot be searched for.
package enum ImageInputsError: Error, Equatable {
  /// Nothing exists at a path.
  case missing(FilePath)
  /// A list of paths cannot be opened.
  case unreadableList(FilePath, Errno)
  /// A list of paths cannot be read to its end.
  case badList(FilePath, InputStreamError)
}

extension FilePath {
  /// Checks that the path exists, or stands for standard input; a path that exists but is inaccessible passes, and is
  /// reported in its row.
  package func checkExists() throws(ImageInputsError) {
    if self == ImageReader.standardInputPath { return }
    do {
      _ = try stat()
    } catch {
      if [.noSuchFileOrDirectory, .notDirectory].contains(Errno(error)) { throw .missing(self) }
    }
  }
}
