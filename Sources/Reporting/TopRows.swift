import PredictionFiles

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
  private(set) var rows: [PredictionRow] = []
  /// The number of rows added, kept or not.
  private(set) var count = 0
  private let capacity: Int
  private let order: Order

  init(_ order: Order, capacity: Int) {
    self.order = order
    self.capacity = capacity
  }

  /// Adds a row, in constant time if it is not among the best, as most are not.
  mutating func add(_ row: PredictionRow) {
    count += 1
    let cost = cost(row)
    if rows.count == capacity {
      guard let last = rows.last, cost < self.cost(last) else { return }
      rows.removeLast()
    }
    // From the end, so that an earlier row stays before an equal one.
    var place = rows.count
    while place > 0, cost < self.cost(rows[place - 1]) { place -= 1 }
    var kept = row
    kept.probabilities = nil
    rows.insert(kept, at: place)
  }

  private func cost(_ row: PredictionRow) -> Double {
    switch order {
    case .mostConfident: -(row.confidence ?? 0)
    case .leastCertain: row.confidence ?? 0
    case .first: 0
    }
  }
}
