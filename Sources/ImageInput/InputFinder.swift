import Support
public import SystemPackage

/// Finds the images under the given paths, one after the other, without gathering them first.
///
/// Inside a directory the search is recursive, in the order of name bytes at each level. Files whose names end in `.png`, in any
/// case, are inputs; hidden entries and other files are skipped. Links to directories are followed unless they lead back to a
/// directory that is being searched. A path that is given outright is an input whatever its name.
public struct InputFinder: Sequence, IteratorProtocol {
  /// Names that are no inputs in one directory.
  public struct Exclusion: Sendable {
    /// The directory.
    public var directory: FilePath
    /// The names.
    public var names: Set<String>

    /// Leaves out `names` in `directory`, wherever the search meets it; elsewhere they are names like any other.
    public init(_ names: Set<String>, in directory: FilePath) {
      self.names = names
      self.directory = directory
    }
  }

  private let excluded: (identity: Identity, names: Set<String>)?
  private var roots: AnyIterator<Result<FilePath, Errno>>
  private var levels: [Level] = []

  /// A directory that is being searched.
  private struct Level {
    var path: FilePath
    var identity: Identity
    var entries: DirectoryListing
  }

  /// What makes two names the same directory.
  private struct Identity: Equatable {
    var device: DeviceID
    var inode: Inode

    init(_ status: Stat) {
      device = status.deviceID
      inode = status.inode
    }
  }

  /// A search of `roots`.
  public init(_ roots: [FilePath], excluding exclusion: Exclusion? = nil) {
    self.init(paths: roots.lazy.map(Result.success), excluding: exclusion)
  }

  /// A search of the paths in a list, which is read as the search goes on.
  package init(_ list: PathList, excluding exclusion: Exclusion? = nil) {
    self.init(paths: list, excluding: exclusion)
  }

  private init(paths roots: some Sequence<Result<FilePath, Errno>>, excluding exclusion: Exclusion?) {
    var iterator = roots.makeIterator()
    self.roots = AnyIterator { iterator.next() }
    // Where there is no such directory yet, nothing in it can be met.
    excluded = exclusion.flatMap { exclusion in
      (try? exclusion.directory.stat()).map { (Identity($0), exclusion.names) }
    }
  }

  /// What the search meets next; nil at its end.
  public mutating func next() -> FoundInput? {
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

  /// The next in the directory that is being searched; nil if there is none before the next change of directory.
  private mutating func nextInside() -> FoundInput? {
    guard let level = levels.last else { return nil }
    guard let entry = levels[levels.count - 1].entries.next() else {
      levels.removeLast()
      return nil
    }
    if let excluded, level.identity == excluded.identity, excluded.names.contains(entry.name.string) {
      return .skipped(.result)
    }
    let path = level.path.appending(entry.name)
    if path.isHidden { return .skipped(.hidden) }
    return visit(path, isRoot: false, isFile: entry.isFile)
  }

  /// Looks at one path: an input, a directory to go into, or something to be skipped.
  private mutating func visit(_ path: FilePath, isRoot: Bool, isFile: Bool) -> FoundInput? {
    let status: Stat?
    do {
      status = isFile ? nil : try path.stat()
    } catch {
      // What is given outright or is named like an image is the decoder's to report; of anything else it must be known that it
      // is no directory, or the images in it would vanish without a word.
      if !isRoot, !path.isNamedPNG, !Errno(error).meansNoDirectory {
        return .failure(path, .unknownKind(Errno(error)))
      }
      status = nil
    }
    guard let status, status.type == .directory else {
      return isRoot || path.isNamedPNG ? .image(path) : .skipped(.notPNG)
    }
    let identity = Identity(status)
    if levels.contains(where: { $0.identity == identity }) { return nil }
    do {
      levels.append(Level(path: path, identity: identity, entries: try DirectoryListing(path)))
      return nil
    } catch {
      return .failure(path, .directory(error))
    }
  }
}

extension Errno {
  /// Whether it says that there is no directory: nothing where a link leads, or links that lead to each other.
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
