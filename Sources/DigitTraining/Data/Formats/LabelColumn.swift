import Support

/// Finds the column of labels in a table.
struct LabelColumn {
  /// Its index.
  let index: Int
  /// Where it is, in words.
  let description: String

  /// Names of label columns, in lowercase.
  private static let names: Set<String> = ["label", "labels", "class", "target", "digit", "y"]

  /// Why there is no such column.
  enum SearchError: Error, Equatable {
    /// The first or the last column may hold the labels.
    case unknown
    /// The header does not have the column that was asked for; `found` is how it begins, nil without a header.
    case notInHeader(String, found: String?)
  }

  /// Finds the column.
  ///
  /// - Parameters:
  ///   - values: rows of `columns` numbers.
  ///   - header: the names of the columns, if known.
  init(
    _ choice: DatasetOptions.LabelColumn,
    in values: [Float],
    columns: Int,
    header: [String]?
  ) throws(SearchError) {
    switch choice {
    case .first: self.init(0, of: columns)
    case .last: self.init(columns - 1, of: columns)
    case .named(let name):
      guard let header else { throw .notInHeader(name, found: nil) }
      let matches = header.indices.filter { header[$0] == name && $0 < columns }
      guard matches.count == 1 else {
        throw .notInHeader(name, found: header.prefix(Self.shownNames).joined(separator: ", "))
      }
      self.init(matches[0], of: columns)
    case .automatic:
      let named = (header ?? []).indices.filter { Self.names.contains(header?[$0].lowercased() ?? "") && $0 < columns }
      if named.count == 1 {
        self.init(named[0], of: columns)
        return
      }
      let ends = [0, columns - 1].filter { Self.mayBeLabels($0, in: values, columns: columns) }
      guard ends.count == 1 else { throw .unknown }
      self.init(ends[0], of: columns)
    }
  }

  private init(_ index: Int, of columns: Int) {
    self.index = index
    description = index == 0 ? "label first" : index == columns - 1 ? "label last" : "label in column \(index + 1)"
  }

  /// Names of a header that a message shows.
  private static let shownNames = 3

  /// Whether a column at an end may hold labels: nearly all of it is 0…9, and less than two thirds of it 0, as is a
  /// corner of most images.
  private static func mayBeLabels(_ column: Int, in values: [Float], columns: Int) -> Bool {
    var (labels, zeros, rows) = (0, 0, 0)
    for i in stride(from: column, to: values.count, by: columns) {
      rows += 1
      if PixelTable.label(values[i]) != nil { labels += 1 }
      if values[i] == 0 { zeros += 1 }
    }
    return labels * 10 >= rows * 9 && zeros * 3 < rows * 2
  }
}
