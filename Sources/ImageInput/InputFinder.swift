import Support
package import SystemPackage

/// Finds the images under the given paths lazily, one at a time.
///
/// Directories are searched recursively, the entries of each sorted by name bytes. Files whose names end in `.png`, in
/// any case, are inputs; hidden entries and other files are skipped. Links to directories are followed unless they lead
/// back to a directory that is being searched. A path given explicitly is an input whatever its name.
package struct InputFinder: Sequence, IteratorProtocol {
  /// Names that are not inputs in one directory.
  package struct Exclusion: Sendable {
    /// The directory.
    package var directory: FilePath
    /// The names; nil for everything.
    package var names: Set<String>?

    /// Excludes `names` in `directory`, however the search reaches it; in other directories they are not excluded.
    package init(_ names: Set<String>, in directory: FilePath) {
      self.names = names
      self.directory = directory
    }

    /// Excludes everything in `directory`, however the search reaches it.
    package init(allIn directory: FilePath) {
      self.directory = directory
    }
  }

  private let excluded: [(identity: Identity, names: Set<String>?)]
  private var roots: AnyIterator<Result<FilePath, InputStreamError>>
  private var levels: [Level] = []
  /// The path of the last level. The others are not kept: in a deep tree they would take much memory.
  private var directory: FilePath = ""
  /// The identities of all levels.
  private var identities: Set<Identity> = []

  /// A directory that is being searched.
  private struct Level {
    var identity: Identity
    var entries: DirectoryListing
  }

  /// Identifies a directory, whatever path leads to it.
  private struct Identity: Hashable {
    var device: DeviceID
    var inode: Inode

    init(_ status: Stat) {
      device = status.deviceID
      inode = status.inode
    }
  }

  /// Creates a search of `roots`.
  package init(_ roots: [FilePath], excluding exclusions: [Exclusion] = []) {
    self.init(paths: roots.lazy.map(Result.success), excluding: exclusions)
  }

  /// Creates a search of the paths in a list, which is read as the search proceeds.
  package init(_ list: PathList, excluding exclusions: [Exclusion] = []) {
    self.init(paths: list, excluding: exclusions)
  }

  private init(paths roots: some Sequence<Result<FilePath, InputStreamError>>, excluding exclusions: [Exclusion]) {
    var iterator = roots.makeIterator()
    self.roots = AnyIterator { iterator.next() }
    // A directory that does not exist yet has nothing to exclude.
    excluded = exclusions.compactMap { exclusion in
      (try? exclusion.directory.stat()).map { (Identity($0), exclusion.names) }
    }
  }

  /// The next result of the search; nil at its end.
  package mutating func next() -> FoundInput? {
    while true {
      if let found = nextInside() { return found }
      guard levels.isEmpty else { continue }
      switch roots.next() {
      case nil: return nil
      case .failure(let error): return .listFailure(error)
      case .success(let root):
        if let found = visit(root, isRoot: true, isFile: false) { return found }
      }
    }
  }

  /// The next result in the current directory; nil if the search enters or leaves a directory first.
  private mutating func nextInside() -> FoundInput? {
    guard let level = levels.last else { return nil }
    guard let entry = levels[levels.count - 1].entries.next() else {
      identities.remove(level.identity)
      levels.removeLast()
      directory.removeLastComponent()
      return nil
    }
    for excluded in excluded where level.identity == excluded.identity {
      if excluded.names?.contains(entry.name.string) ?? true { return .skipped(.result) }
    }
    let path = directory.appending(entry.name)
    if path.isHidden { return .skipped(.hidden) }
    return visit(path, isRoot: false, isFile: entry.isFile)
  }

  /// Returns the status of the file at a path, asking again if the failure may pass.
  private static func status(of path: FilePath) throws(Errno) -> Stat {
    var attempts = 0
    while true {
      do {
        return try path.status()
      } catch {
        guard PassingFailure.waits(after: error, &attempts) else { throw error }
      }
    }
  }

  /// Examines one path: an input, a directory to enter, or an entry to skip.
  private mutating func visit(_ path: FilePath, isRoot: Bool, isFile: Bool) -> FoundInput? {
    let status: Stat?
    do throws(Errno) {
      status = isFile ? nil : try Self.status(of: path)
    } catch {
      // The decoder reports a path that was given explicitly or is named like an image. Anything else must be known
      // not to be a directory; otherwise the images in it would be skipped silently.
      if !isRoot, !path.isNamedPNG, !error.meansNoDirectory { return .failure(path, .unknownKind(error)) }
      status = nil
    }
    guard let status, status.type == .directory else {
      return isRoot || path.isNamedPNG ? .image(path) : .skipped(.notPNG)
    }
    let identity = Identity(status)
    if identities.contains(identity) { return nil }
    do {
      levels.append(Level(identity: identity, entries: try DirectoryListing(path)))
      identities.insert(identity)
      directory = path
      return nil
    } catch {
      return .failure(path, .directory(error))
    }
  }
}

extension Errno {
  /// Whether the error rules out a directory: the path or a link leads nowhere, or links form a cycle.
  fileprivate var meansNoDirectory: Bool {
    [.noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels].contains(self)
  }
}

extension FilePath {
  fileprivate var isHidden: Bool {
    lastComponent?.withPlatformString { $0[0] == CInterop.PlatformChar(UInt8(ascii: ".")) } ?? false
  }

  fileprivate var isNamedPNG: Bool {
    self.extension?.lowercased() == "png"
  }
}
