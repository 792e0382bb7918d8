/// The results of a benchmark.
package struct BenchmarkReport: Encodable, Sendable {
  /// The images that were measured.
  package struct Images: Encodable, Sendable {
    /// The number of images found.
    package let found: Int
    /// The number of images measured.
    package let measured: Int
    /// Mean width × height.
    package let meanPixels: Double
    /// Images of which other readings than the first were made.
    package let withOtherReadings: Int
  }

  /// Processor time on one thread.
  package struct Cost: Encodable, Sendable {
    /// Time for one image.
    package let microsecondsPerImage: MeasuredValue
    /// Time as a multiple of that of a bare decode.
    package let timesBareDecode: MeasuredValue

    init(_ seconds: [Double], bareDecode: [Double]) {
      microsecondsPerImage = MeasuredValue(seconds.map { $0 * 1e6 })
      timesBareDecode = MeasuredValue(zip(seconds, bareDecode).map { $0 / $1 })
    }
  }

  /// The cost of one stage.
  package struct StageCost: Encodable, Sendable {
    /// The stage.
    package let stage: Stage
    /// Its cost.
    package let cost: Cost
    /// Its share in that of all stages, 0…1.
    package let share: MeasuredValue
  }

  /// All images classified on a number of threads, from the search for them to their rows in a file.
  package struct Classification: Encodable, Sendable {
    /// The number of threads.
    package let threads: Int
    /// Images in a second by the clock.
    package let imagesPerSecond: MeasuredValue
    /// Processor time of all threads.
    package let cost: Cost
  }

  /// Floating-point operations on a number of threads.
  package struct Arithmetic: Encodable, Sendable {
    /// A rate of operations.
    package struct Speed: Encodable, Sendable {
      /// Billions of multiplications and additions of matrix products in a second, all threads together.
      package let gflops: MeasuredValue
      /// The share of the peak, 0…1.
      package let shareOfPeak: MeasuredValue

      init(_ speeds: [Double], peak: [Double]) {
        gflops = MeasuredValue(speeds.map { $0 * 1e-9 })
        shareOfPeak = MeasuredValue(zip(speeds, peak).map { $0 / $1 })
      }
    }

    /// The number of threads.
    package let threads: Int
    /// Billions of multiplications and additions in registers in a second, all threads together.
    package let peakGflops: MeasuredValue
    /// Inference.
    package let inference: Speed
    /// Training.
    package let training: Speed
  }

  /// The images.
  package let images: Images
  /// The share of the time by the clock in which a core was available to this process, 0…1.
  package let availability: MeasuredValue
  /// The number of repeats.
  package let repeats: Int
  /// The number of repeats before them whose results were discarded.
  package let warmUps: Int
  /// libpng alone.
  package let bareDecode: MeasuredValue
  /// Each stage.
  package let stages: [StageCost]
  /// All stages together.
  package let allStages: Cost
  /// On one thread, and on several.
  package let classification: [Classification]
  /// The instruction set with the highest peak.
  package let instructionSet: String
  /// On one thread, and on several.
  package let arithmetic: [Arithmetic]

  private enum CodingKeys: String, CodingKey {
    case images
    case availability
    case repeats
    case warmUps
    case bareDecode = "bareDecodeMicrosecondsPerImage"
    case stages
    case allStages
    case classification
    case instructionSet
    case arithmetic
  }

  init(_ run: BenchmarkRun, _ results: [BenchmarkRepeat], instructionSet: String) {
    images = Images(
      found: run.images.foundCount,
      measured: run.images.paths.count,
      meanPixels: run.images.meanPixels,
      withOtherReadings: results[0].searchedCount
    )
    availability = MeasuredValue(results.map(\.availability))
    (repeats, warmUps) = (run.repeats, run.warmUps)
    let bare = results.map(\.bareDecode)
    bareDecode = MeasuredValue(bare.map { $0 * 1e6 })
    stages = Stage.allCases.map { stage in
      StageCost(
        stage: stage,
        cost: Cost(results.map { $0.stages[stage] }, bareDecode: bare),
        share: MeasuredValue(results.map { $0.stages[stage] / $0.stages.total })
      )
    }
    allStages = Cost(results.map(\.stages.total), bareDecode: bare)
    classification = results[0].classifications.indices.map { index in
      let samples = results.map { $0.classifications[index] }
      return Classification(
        threads: samples[0].threads,
        imagesPerSecond: MeasuredValue(samples.map { 1 / $0.seconds }),
        cost: Cost(samples.map(\.processorSeconds), bareDecode: bare)
      )
    }
    self.instructionSet = instructionSet
    arithmetic = results[0].arithmetic.indices.map { index in
      let samples = results.map { $0.arithmetic[index] }
      let peak = samples.map(\.peak)
      return Arithmetic(
        threads: samples[0].threads,
        peakGflops: MeasuredValue(peak.map { $0 * 1e-9 }),
        inference: .init(samples.map(\.inference), peak: peak),
        training: .init(samples.map(\.training), peak: peak)
      )
    }
  }
}
