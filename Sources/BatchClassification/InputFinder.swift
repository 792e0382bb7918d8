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

  private var roots: AnyIterator<FilePath>
  private var levels: [Level] = []

  /// A directory that is being searched.
  private struct Level {
    var path: FilePath
    var identity: Identity
    var names: ArraySlice<FilePath.Component>
  }

  /// What makes two names the same directory.
  private struct Identity: Equatable {
    var device: DeviceID
    var inode: Inode
  }

  /// A search of `roots`, which are asked for as the search goes on.
  public init(_ roots: some Sequence<FilePath>) {
    var iterator = roots.makeIterator()
    self.roots = AnyIterator { iterator.next() }
  }

  /// The next input; nil when all has been searched.
  public mutating func next() -> BatchInput? {
    while true {
      if let input = nextInside() { return input }
      guard levels.isEmpty else { continue }
      guard let root = roots.next() else { return nil }
      if let input = visit(root, isRoot: true) { return input }
    }
  }

  /// The next input in the directory that is being searched; nil if there is none before the next change of directory.
  private mutating func nextInside() -> BatchInput? {
    guard let level = levels.last else { return nil }
    guard let name = level.names.first else {
      levels.removeLast()
      return nil
    }
    levels[levels.count - 1].names.removeFirst()
    return visit(level.path.appending(name), isRoot: false)
  }

  /// Looks at one path: an input, a directory to go into, or something to be left out.
  private mutating func visit(_ path: FilePath, isRoot: Bool) -> BatchInput? {
    if !isRoot, path.isHidden {
      hiddenCount += 1
      return nil
    }
    // What cannot be looked at, such as a dangling link, is the decoder's to report.
    guard let status = try? path.stat(), status.type == .directory else {
      if isRoot || path.isNamedPNG { return BatchInput(path: path) }
      otherCount += 1
      return nil
    }
    let identity = Identity(device: status.deviceID, inode: status.inode)
    if levels.contains(where: { $0.identity == identity }) { return nil }
    do {
      levels.append(Level(path: path, identity: identity, names: try sortedNames(in: path)[...]))
      return nil
    } catch {
      return BatchInput(
        path: path,
        problem: "unreadable: the directory cannot be searched (\(error)); change its permissions"
      )
    }
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
