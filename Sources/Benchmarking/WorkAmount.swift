/// How often work is repeated so that it takes long enough to be measured.
enum WorkAmount {
  /// Long compared with a thread's time slice, and short compared with a user's patience.
  private static let enoughSeconds = 0.05

  /// Returns how often `work` must be repeated to take at least `enoughSeconds`, which also warms up; a power of two.
  static func sufficient(_ work: (_ count: Int) -> Void) -> Int {
    var count = 1
    while true {
      let watch = Stopwatch()
      work(count)
      if watch.seconds >= enoughSeconds { return count }
      count *= 2
    }
  }
}
