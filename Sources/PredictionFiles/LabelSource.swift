import Support
package import SystemPackage

/// Where the true digit of an input is known from.
package enum LabelSource: Sendable {
  /// A parent folder named by one digit; any other gives no label.
  case parentFolder
  /// Nowhere.
  case none
  /// A file of labels.
  case table(LabelTable)

  /// The true digit of the file at `path`, 0…9; nil if unknown.
  package mutating func label(of path: FilePath) -> UInt8? {
    switch self {
    case .none: return nil
    case .parentFolder: return Self.parentLabel(of: path)
    case .table(var table):
      // Held once: a table that is shared would be copied, whole, for every note it takes.
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
