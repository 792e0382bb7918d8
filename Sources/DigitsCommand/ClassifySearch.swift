import BatchClassification
import Synchronization
import SystemPackage

/// A search for inputs that goes on in one thread, and says in all others what it has met.
struct ClassifySearch: IteratorProtocol {
  /// What there is to say besides the inputs themselves.
  struct Findings: Sendable {
    /// Entries that were left out: hidden, not named `*.png`, results of this tool.
    var leftOut: [(count: Int, what: String)] = []
    /// What ended the list of paths before its end.
    var listError: Errno?
  }

  /// Findings that several threads share.
  final class Record: Sendable {
    private let value = Mutex(Findings())

    var findings: Findings {
      get { value.withLock { $0 } }
      set { value.withLock { $0 = newValue } }
    }
  }

  private var finder: InputFinder
  private let list: PathList?
  /// Kept up to date when the search has ended.
  let record = Record()

  init(_ finder: InputFinder, _ list: PathList? = nil) {
    self.finder = finder
    self.list = list
  }

  mutating func next() -> BatchInput? {
    if let input = finder.next() { return input }
    record.findings = Findings(
      leftOut: [
        (finder.hiddenCount, "hidden"), (finder.otherCount, "not named *.png"),
        (finder.resultCount, "results of this tool"),
      ],
      listError: list?.error
    )
    return nil
  }
}
