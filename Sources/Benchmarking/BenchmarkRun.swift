import BatchClassification
package import DigitRecognition
package import ImageInput
import PredictionFiles
import Support

/// Measures what classifying images costs, compared with decoding them, and how fast the network is, compared with the
/// processor.
///
/// Everything is measured once in each repeat, one after the other, so that a change in the machine's speed affects all
/// of it; ratios are formed within a repeat.
package struct BenchmarkRun {
  /// The images to measure, at least one.
  package let images: BenchmarkImages
  /// The model.
  package let model: DigitModel
  /// Reads the images for the model.
  package let reader: ImageReader
  /// The number of threads that are compared with one, at least 1.
  package let threads: Int
  /// The number of repeats, at least 1, and of those before them whose results are discarded.
  package let (repeats, warmUps): (Int, Int)

  /// Creates a benchmark of these images.
  package init(
    _ images: BenchmarkImages,
    model: DigitModel,
    reader: ImageReader,
    threads: Int,
    repeats: Int,
    warmUps: Int
  ) {
    self.images = images
    self.model = model
    self.reader = reader
    self.threads = threads
    self.repeats = repeats
    self.warmUps = warmUps
  }

  /// Measures everything.
  ///
  /// - Parameters:
  ///   - directory: where rows are written to.
  ///   - progress: called before each repeat with its number, from 1; those to warm up come before and are 0 or less.
  ///   - check: called often; an error that it throws ends the measurement.
  package func measure(
    in directory: ScratchDirectory,
    progress: (_ number: Int) throws -> Void,
    check: () throws -> Void
  ) throws -> BenchmarkReport {
    let pass = StagePass(images, reader, model)
    let load = try NetworkLoad(model)
    let peak = PeakLoop.fastest()
    let peakRounds = WorkAmount.sufficient { peak.run(rounds: $0) }
    var results = [BenchmarkRepeat]()
    for number in 1 - warmUps...repeats {
      try progress(number)
      let bare = try decodeBare(check)
      let stages = try pass.run(rows: try directory.makeFile(Self.rows), check: check)
      let result = BenchmarkRepeat(
        bareDecode: bare,
        stages: stages.times,
        searchedCount: stages.searchedCount,
        classifications: try threadCounts.map { try classify(threads: $0, in: directory, check) },
        arithmetic: try threadCounts.map { threads in
          try check()
          return BenchmarkRepeat.Arithmetic(
            threads: threads,
            peak: Self.speed(of: peak, rounds: peakRounds, threads: threads),
            inference: load.inferenceSpeed(threads: threads),
            training: load.trainingSpeed(threads: threads)
          )
        },
        availability: Self.availability(peak, rounds: peakRounds)
      )
      if number > 0 { results.append(result) }
    }
    return BenchmarkReport(self, results, instructionSet: peak.name)
  }

  /// The name of the file of rows.
  private static let rows = "rows.csv"

  private var threadCounts: [Int] { threads > 1 ? [1, threads] : [1] }

  /// Returns the processor time of one image that libpng decodes with nothing around it, in seconds.
  private func decodeBare(_ check: () throws -> Void) throws -> Double {
    let decoder = BareDecoder()
    try check()
    let watch = Stopwatch()
    for path in images.paths { _ = decoder?.decode(path) }
    return watch.processorSeconds / Double(images.paths.count)
  }

  /// Classifies all images as `BatchClassifier` does, from the search for them to their rows in a file.
  private func classify(
    threads: Int,
    in directory: ScratchDirectory,
    _ check: () throws -> Void
  ) throws -> BenchmarkRepeat.Classification {
    let writer = PredictionWriter(format: .csv, includesProbabilities: false)
    let classifier = BatchClassifier(model: model, reader: reader, jobs: threads)
    let file = try directory.makeFile(Self.rows)
    let watch = Stopwatch()
    try classifier.classify(try images.search()) { item in
      if case .row(let row, _) = item { try file.write(writer.row(row)) }
    } whileWaiting: {
      try check()
    }
    try file.flush()
    let (seconds, processorSeconds) = (watch.seconds, watch.processorSeconds)
    let count = Double(images.paths.count)
    return .init(threads: threads, seconds: seconds / count, processorSeconds: processorSeconds / count)
  }

  private static func availability(_ loop: PeakLoop, rounds: Int) -> Double {
    let watch = Stopwatch()
    loop.run(rounds: rounds)
    return min(1, watch.processorSeconds / watch.seconds)
  }

  private static func speed(of loop: PeakLoop, rounds: Int, threads: Int) -> Double {
    let seconds = NetworkLoad.seconds(threads) {
      parallelLoop(count: threads, jobs: threads) { _ in loop.run(rounds: rounds) }
    }
    return loop.operations(rounds: rounds) * Double(threads) / seconds
  }
}
