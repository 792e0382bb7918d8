/// What one repeat has measured. Times are seconds for one image.
struct BenchmarkRepeat {
  /// All images classified, from the search to the rows, on a number of threads.
  struct Classification {
    let threads: Int
    /// By the clock.
    let seconds: Double
    /// Of the processor, all threads together.
    let processorSeconds: Double
  }

  /// Floating-point operations per second on a number of threads, all together.
  struct Arithmetic {
    let threads: Int
    let peak: Double
    let inference: Double
    let training: Double
  }

  /// Processor time of libpng alone.
  let bareDecode: Double
  /// Processor time of each stage.
  let stages: StageTimes
  /// The number of images of which other readings were made.
  let searchedCount: Int
  let classifications: [Classification]
  let arithmetic: [Arithmetic]
  /// The share of the time by the clock in which a thread that never waits had a core, 0…1: less than 1 if other
  /// processes needed it.
  let availability: Double
}
