import Support
package import SystemPackage

/// The source of the true labels of inputs.
package enum LabelSource: Sendable {
  /// The name of the parent folder, if it is a single digit; any other name gives no label.
  case parentFolder
  /// No labels.
  case none
  /// A table of labels from a file.
  case table(LabelTable)

  /// The true digit of the file at `path`, 0…9; nil if unknown.
  package mutating func label(of path: FilePath) -> UInt8? {
    switch self {
    case .none: return nil
    case .parentFolder: return Self.parentLabel(of: path)
    case .table(var table):
      // Keeps the table uniquely referenced: otherwise each lookup, which marks an entry, would copy all of it.
      self = .none
      defer { self = .table(table) }
      return table.label(of: path)
    }
  }

  private static func parentLabel(of path: FilePath) -> UInt8? {
    guard let folder = path.removingLastComponent().lastComponent else { return nil }
    let name = FilePath(root: nil, [folder]).bytes
    guard name.count == 1, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(name[0]) else { return nil }
    return name[0] - UInt8(ascii: "0")
  }
}
