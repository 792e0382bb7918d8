import CProcessorPeak

/// A loop of multiplications and additions in registers: the most that a core can compute with an instruction set.
struct PeakLoop {
  private let set: Int32

  /// The name of the instruction set, such as `AVX2`.
  var name: String { String(cString: cprocessorpeak_name(set)) }

  /// Floating-point operations in `rounds` rounds.
  func operations(rounds: Int) -> Double { Double(cprocessorpeak_operations_per_round(set)) * Double(rounds) }

  /// Runs the loop.
  func run(rounds: Int) { _ = cprocessorpeak_run(set, UInt64(rounds)) }

  /// The loop with the instruction set that computes most; of several equal ones, that with the widest vectors.
  static func fastest() -> PeakLoop {
    // Two measurements of the same speed differ by less.
    let tolerance = 0.95
    var best = PeakLoop(set: 0)
    var bestSpeed = 0.0
    for set in 0..<cprocessorpeak_set_count() {
      let loop = PeakLoop(set: set)
      let speed = loop.speed
      if speed > tolerance * bestSpeed { (best, bestSpeed) = (loop, speed) }
    }
    return best
  }

  /// Operations per second, measured once.
  private var speed: Double {
    let rounds = WorkAmount.sufficient { run(rounds: $0) }
    let watch = Stopwatch()
    run(rounds: rounds)
    return operations(rounds: rounds) / watch.processorSeconds
  }
}
