import Support
import SystemPackage

/// The running hash of a prediction file, so that rows changed by others are found before a run goes on after them.
struct RowDigest {
  private var hash = SHA256()
  private var byteCount = 0
  /// Rows since the clock was last read, and the time of the last record.
  private var rowCount = 0
  private var recorded = ContinuousClock.now

  /// The time between two records: a run that is killed loses at most the proof of so many rows, not the rows.
  private static let interval = Duration.seconds(5)
  private static let rowsBetweenClocks = 256

  /// Adds bytes that are written.
  mutating func add(_ bytes: [UInt8]) {
    hash.update(bytes)
    byteCount += bytes.count
    rowCount += 1
  }

  /// What has been added so far.
  var rows: RunIdentity.Rows { .init(byteCount: byteCount, sha256: hash.hex) }

  /// Whether the rows so far should be recorded now; true once in a while.
  mutating func isDue(reads: Bool = false) -> Bool {
    guard reads || rowCount >= Self.rowsBetweenClocks else { return false }
    rowCount = 0
    let now = ContinuousClock.now
    guard now - recorded >= Self.interval else { return false }
    recorded = now
    return true
  }

  /// Reads the first `count` bytes of a file.
  ///
  /// - Returns: nil if those that were recorded are not among them, or have another hash.
  static func ofFile(_ file: FileDescriptor, upTo count: Int, recorded: RunIdentity.Rows?) throws -> RowDigest? {
    var digest = RowDigest()
    let marks = [recorded?.byteCount ?? 0, count]
    guard marks[0] >= 0, marks[0] <= count else { return nil }
    try file.seek(offset: 0, from: .start)
    for mark in marks {
      while digest.byteCount < mark {
        let chunk = try file.readChunk(upTo: min(1 << 16, mark - digest.byteCount))
        if chunk.isEmpty { return nil }
        digest.add(chunk)
      }
      if let recorded, mark == recorded.byteCount, digest.rows != recorded { return nil }
    }
    return digest
  }
}
