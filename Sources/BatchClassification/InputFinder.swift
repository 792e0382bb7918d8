import SystemPackage

/// Finds the images under the given paths, one after the other, without gathering them first.
///
/// Inside a directory the search is recursive, in the order of name bytes at each level. Files whose names end in `.png`, in any
/// case, are inputs; hidden entries and other files are counted and left out. Links to directories are followed unless
/// they lead back to a directory that is being searched. A path that is given outright is an input whatever its name.
public struct InputFinder: Sequence, IteratorProtocol {
  /// Entries that were left out because their names begin with a dot.
  public private(set) var hiddenCount = 0
  /// Entries that were left out because they are not named `*.png`.
  public private(set) var otherCount = 0
  /// Entries that were left out because they are results of this tool, in the place for results.
  public private(set) var resultCount = 0

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
  private var roots: AnyIterator<FilePath>
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

  /// A search of `roots`, which are asked for as the search goes on.
  public init(_ roots: some Sequence<FilePath>, excluding exclusion: Exclusion? = nil) {
    var iterator = roots.makeIterator()
    self.roots = AnyIterator { iterator.next() }
    // Where there is no such directory yet, nothing in it can be met.
    excluded = exclusion.flatMap { exclusion in
      (try? exclusion.directory.stat()).map { (Identity($0), exclusion.names) }
    }
  }

  /// The next input; nil when all has been searched.
  public mutating func next() -> BatchInput? {
    while true {
      if let input = nextInside() { return input }
      guard levels.isEmpty else { continue }
      guard let root = roots.next() else { return nil }
      if let input = visit(root, isRoot: true, isFile: false) { return input }
    }
  }

  /// The next input in the directory that is being searched; nil if there is none before the next change of directory.
  private mutating func nextInside() -> BatchInput? {
    guard let level = levels.last else { return nil }
    guard let entry = levels[levels.count - 1].entries.next() else {
      levels.removeLast()
      return nil
    }
    if let excluded, level.identity == excluded.identity, excluded.names.contains(entry.name.string) {
      resultCount += 1
      return nil
    }
    let path = level.path.appending(entry.name)
    if path.isHidden {
      hiddenCount += 1
      return nil
    }
    return visit(path, isRoot: false, isFile: entry.isFile)
  }

  /// Looks at one path: an input, a directory to go into, or something to be left out.
  private mutating func visit(_ path: FilePath, isRoot: Bool, isFile: Bool) -> BatchInput? {
    let status: Stat?
    do {
      status = isFile ? nil : try path.stat()
    } catch {
      // What is given outright or is named like an image is the decoder's to report; of anything else it must be known that it
      // is no directory, or the images in it would vanish without a word.
      if !isRoot, !path.isNamedPNG, !Self.meansNoDirectory(error) {
        return BatchInput(
          path: path,
          problem: "unreadable: it cannot be looked at (\(error)); change the permissions above it"
        )
      }
      status = nil
    }
    guard let status, status.type == .directory else {
      if isRoot || path.isNamedPNG { return BatchInput(path: path) }
      otherCount += 1
      return nil
    }
    let identity = Identity(status)
    if levels.contains(where: { $0.identity == identity }) { return nil }
    do {
      levels.append(Level(path: path, identity: identity, entries: try DirectoryListing(path)))
      return nil
    } catch {
      return BatchInput(
        path: path,
        problem: "unreadable: the directory cannot be searched (\(error)); change its permissions"
      )
    }
  }

  /// Whether an error says that there is no directory: nothing where a link leads, or links that lead to each other.
  private static func meansNoDirectory(_ error: any Error) -> Bool {
    [.noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels].contains(error as? Errno)
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
