import Support

/// Measures how long work takes, by the clock and in processor time of all threads of this process.
struct Stopwatch {
  private let start = ContinuousClock.now
  private let processorStart = Self.processorSeconds

  /// Seconds since the stopwatch was created.
  var seconds: Double {
    let elapsed = (ContinuousClock.now - start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  /// Seconds of processor time since the stopwatch was created.
  var processorSeconds: Double { Self.processorSeconds - processorStart }

  /// Seconds of processor time that this process has used so far: unlike time by the clock, it does not grow while
  /// other processes run.
  static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
