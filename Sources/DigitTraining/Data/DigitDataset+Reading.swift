import DigitPreprocessing
public import DigitRecognition
import ImageInput
import PNGCodec
import Raster
import Support
import SystemPackage

extension DigitDataset {
  /// Reads a dataset: a table of text (CSV), an IDX images file with its labels file beside it, NumPy arrays, any of these
  /// gzipped, or a folder with subfolders 0…9 of PNG files.
  ///
  ///     let dataset = try DigitDataset(contentsOf: "digits/")
  ///
  /// - Parameters:
  ///   - path: the folder or file.
  ///   - options: how it is read.
  ///   - jobs: number of threads; as many as there are processors if nil.
  public init(
    contentsOf path: some FilePathConvertible,
    options: DatasetOptions = DatasetOptions(),
    jobs: Int? = nil
  ) throws(DatasetError) {
    let path = path.filePath
    let source = try DatasetReader.samples(at: path, options)
    do {
      try AvailableMemory.check(source.samples.count, times: Self.largestDigit(of: source.samples))
    } catch {
      throw .unreadable(path, error)
    }
    let reader = SampleReader()
    let results = parallelMap(count: source.samples.count, jobs: jobs ?? processorCount) { index in
      Result { () throws(BadSample) in try reader.digit(source.samples[index]) }
    }
    var digits = [TrainingDigit]()
    digits.reserveCapacity(results.count)
    var unusable = BadSamples()
    for result in results {
      do {
        digits.append(try result.get())
      } catch {
        // That says nothing about the file, which must not be left out for it.
        if case .unreadable(let path, let error) = error, let shortage = error.shortage {
          throw .shortage(path, shortage)
        }
        unusable.add(error)
      }
    }
    let bad = source.bad.adding(unusable)
    try source.check(bad, path, options, usable: digits.count)
    let part = Part(name: source.name, form: source.form, count: digits.count, skipped: bad)
    self.init(parts: [part], digits: digits)
  }

  /// The bytes that a digit of a file of many takes at most, with the result of reading it.
  private static func largestDigit(of samples: [LabeledSample]) -> Int {
    let mostPixels = DigitNormalizer.workingSide * DigitNormalizer.workingSide
    let pixelCount = samples.reduce(0) { largest, sample in
      guard case .image(let image) = sample.content else { return largest }
      return max(largest, min(image.pixels.count, mostPixels))
    }
    let results = MemoryLayout<Result<TrainingDigit, BadSample>>.stride + MemoryLayout<TrainingDigit>.stride
    return results + pixelCount * MemoryLayout<Float>.stride
  }
}

extension LabeledSamples {
  /// Checks that samples that cannot be used may be left out, and that others remain.
  func check(_ bad: BadSamples, _ path: FilePath, _ options: DatasetOptions, usable: Int) throws(DatasetError) {
    if let first = bad.first, !options.skipsBadSamples || usable == 0 {
      throw .badSamples(path, first: first, count: bad.count, total: usable + bad.count)
    }
    guard usable > 0 else { throw .unusable(path, expected: "labeled digits", found: "none") }
  }
}

/// Turns samples into training digits.
private struct SampleReader {
  private let reader = ImageReader()
  private let preprocessor = ImagePreprocessor()

  func digit(_ sample: LabeledSample) throws(BadSample) -> TrainingDigit {
    let digit: TrainingDigit?
    switch sample.content {
    case .grid(let grid): digit = grid == .blank ? nil : TrainingDigit(grid, label: sample.label)
    case .image(let image):
      do {
        let readings = try reader.withReadingMemory(pixelCount: image.pixels.count) {
          preprocessor.readings(of: .gray(image))
        }
        digit = TrainingDigit(readings, of: .gray(image), label: sample.label)
      } catch {
        let expected = "memory for reading \(image.width)×\(image.height) pixels"
        throw .wrong(sample.place, expected: expected, found: "too little")
      }
    case .file(let path):
      let read: ImageReader.PreprocessedImage
      do {
        read = try reader.read(path)
      } catch {
        throw .unreadable(path, error)
      }
      digit = TrainingDigit(read.readings, of: read.decoded.image, label: sample.label)
    }
    guard let digit else { throw .wrong(sample.place, expected: "ink", found: "none") }
    return digit
  }
}

extension TrainingDigit {
  /// Creates a digit from a preprocessed image; nil if the image has no ink.
  init?(_ readings: ImageReadings, of image: RasterImage, label: UInt8) {
    guard let ink = readings.first?.ink else { return nil }
    let blocks = ImagePreprocessor(settings: PreprocessingSettings(normalization: .blocks)).grid(of: image)
    // The normalizer would reduce it for each variant, and a thousand photographs take gigabytes.
    self.init(image: ink.reduced(to: DigitNormalizer.workingSide), grid: blocks ?? .blank, label: label)
  }
}
