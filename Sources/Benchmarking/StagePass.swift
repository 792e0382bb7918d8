import DigitPreprocessing
import DigitRecognition
import ImageInput
import NeuralNetwork
import PNGCodec
import PredictionFiles
import Raster
import Support
import SystemPackage

/// One pass of one thread through all images, in which each stage is measured by itself.
///
/// Images are classified in batches, as in `BatchClassification`; a stage is measured for a whole batch at once, because
/// looking at the clock takes longer than some stages of one image.
struct StagePass {
  private let images: BenchmarkImages
  private let reader: ImageReader
  private let model: DigitModel
  private let classifier: DigitClassifier
  private let writer = PredictionWriter(format: .csv, includesProbabilities: false)

  /// The pixels of a batch, together, so that large images do not fill the memory.
  private static let mostPixels = 1 << 20

  init(_ images: BenchmarkImages, _ reader: ImageReader, _ model: DigitModel) {
    self.images = images
    self.reader = reader
    self.model = model
    classifier = DigitClassifier(model)
  }

  /// Returns the time of each stage, divided by the number of images, and the number of images of which other readings
  /// were made; rows go to `file`.
  func run(rows file: ScratchFile, check: () throws -> Void) throws -> (times: StageTimes, searchedCount: Int) {
    var times = StageTimes()
    try find(&times)
    try read(&times)
    var searchedCount = 0
    try file.write(writer.header)
    var rest = images.paths[...]
    while !rest.isEmpty {
      try check()
      searchedCount += try classify(&rest, &times, into: file)
    }
    times.restart()
    try file.flush()
    times.charge(.write)
    // Files are read while they are decoded, and readings are made while they are classified.
    times.subtract(.read, from: .decode)
    times.subtract(.otherReadings, from: .infer)
    for stage in Stage.allCases {
      times[stage] /= Double(stage == .find ? images.foundCount : images.paths.count)
    }
    return (times, searchedCount)
  }

  private func find(_ times: inout StageTimes) throws {
    times.restart()
    let search = try images.searchAll()
    while search.next() != nil {}
    times.charge(.find)
  }

  /// Opens, reads and closes every file, into a buffer that is there already.
  private func read(_ times: inout StageTimes) throws(ChangedImageError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    times.restart()
    for path in images.paths {
      do {
        let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
        try file.closeAfter { while try file.read(into: buffer) == buffer.count {} }
      } catch {
        throw ChangedImageError(path: path)
      }
    }
    times.charge(.read)
  }

  /// Classifies the first batch of `paths` and removes it from them; returns the number of images of which other readings
  /// were made.
  private func classify(
    _ paths: inout ArraySlice<FilePath>,
    _ times: inout StageTimes,
    into file: ScratchFile
  ) throws -> Int {
    let batch = paths
    var decoded = [RasterImage]()
    var pixelCount = 0
    times.restart()
    while let path = paths.first, decoded.count < Predictor.batchSize, pixelCount < Self.mostPixels {
      guard let image = try? reader.decode(path).image else { throw ChangedImageError(path: path) }
      decoded.append(image)
      pixelCount += image.width * image.height
      paths.removeFirst()
    }
    times.charge(.decode)
    let readings = decoded.map { reader.preprocessor.readings(of: $0) }
    times.charge(.preprocess)
    let recognitions = classifier.recognitions(of: readings)
    times.charge(.infer)
    for (path, recognition) in zip(batch, recognitions) {
      try file.write(writer.row(PredictionRow(path: path.bytes, recognition)))
    }
    times.charge(.write)
    // Once more, because by themselves they cannot be measured above.
    let searched = zip(readings, recognitions).filter { isSearched($1) }
    times.restart()
    for (readings, _) in searched { _ = readings.others() }
    times.charge(.otherReadings)
    return searched.count
  }

  /// Whether other readings than the first were looked for.
  private func isSearched(_ recognition: Recognition) -> Bool {
    guard model.judge != nil, reader.preprocessor.settings.normalization == .full else { return false }
    let first = recognition.readings.first { $0.reading.origin.isFirst }
    return first.map { $0.prediction.confidence < Judge.satisfaction } ?? true
  }
}
