import PredictionFiles

/// The best few of any number of rows; of equal ones the first that came.
struct BestRows: Equatable, Sendable {
  /// What makes a row better than another.
  enum Order: Sendable {
    case mostConfident
    case leastCertain
    /// Whatever came first.
    case first
  }

  /// The best rows so far, best first.
  private(set) var rows: [PredictionRow] = []
  /// All rows that came, kept or not.
  private(set) var count = 0
  private let capacity: Int
  private let order: Order

  init(_ order: Order, capacity: Int) {
    self.order = order
    self.capacity = capacity
  }

  /// Takes a row: in constant time if it is not among the best, which most are not.
  mutating func add(_ row: PredictionRow) {
    count += 1
    let cost = cost(row)
    if rows.count == capacity {
      guard let last = rows.last, cost < self.cost(last) else { return }
      rows.removeLast()
    }
    // From the end: an equal row that came before stays before.
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
