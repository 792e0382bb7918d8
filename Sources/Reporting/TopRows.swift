import PredictionFiles

/// A row that may be shown in a report.
struct ReportRow: Equatable, Sendable {
  /// The row, without the probabilities of all digits.
  let values: PredictionRow
  /// What the network saw of its image.
  let grid: RowGrid

  init(_ row: PredictionRow, _ grid: RowGrid) {
    var values = row
    values.probabilities = nil
    self.values = values
    self.grid = grid
  }
}

/// The best rows of any number, up to a capacity; ties go to the row added first.
struct TopRows: Equatable, Sendable {
  /// How rows are ranked.
  enum Order: Sendable {
    case mostConfident
    case leastCertain
    /// In the order added.
    case first
  }

  /// The best rows so far, best first.
  private(set) var rows: [ReportRow] = []
  /// The number of rows added, kept or not.
  private(set) var count = 0
  private let capacity: Int
  private let order: Order

  init(_ order: Order, capacity: Int) {
    self.order = order
    self.capacity = capacity
  }

  /// Adds a row, in constant time if it is not among the best, as most are not.
  mutating func add(_ row: ReportRow) {
    count += 1
    let cost = cost(row)
    if rows.count == capacity {
      guard let last = rows.last, cost < self.cost(last) else { return }
      rows.removeLast()
    }
    // From the end, so that an earlier row stays before an equal one.
    var place = rows.count
    while place > 0, cost < self.cost(rows[place - 1]) { place -= 1 }
    rows.insert(row, at: place)
  }

  private func cost(_ row: ReportRow) -> Double {
    switch order {
    case .mostConfident: -(row.values.confidence ?? 0)
    case .leastCertain: row.values.confidence ?? 0
    case .first: 0
    }
  }
}
