import DigitPreprocessing
import DigitTraining
import Raster
import Support
import SystemPackage

/// What must hold of the samples of any dataset.
enum Samples {
  /// Divides an input in two: the first byte is the length of the first part.
  static func split(_ bytes: [UInt8]) -> (first: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
    let rest = bytes.dropFirst()
    let count = Int(bytes.first ?? 0)
    return (rest.prefix(count), rest.dropFirst(count))
  }

  /// Reads a dataset and makes digits of it; both must refuse it, or neither.
  static func check(_ path: FilePath, _ options: DatasetOptions = DatasetOptions()) {
    let outcome = outcome(of: path, options)
    var lenient = options
    lenient.skipsBadSamples = true
    guard let digits = try? DigitDataset(contentsOf: path, options: lenient, jobs: 1) else { return }
    require(digits.count > 0 && digits.labels.allSatisfy { $0 <= 9 }, "\(digits.labels)")
    require(!outcome.isEmpty, "digits from a dataset that is refused")
  }

  /// What was read, in words: each sample with its label and content, or nothing if the dataset is refused.
  static func outcome(of path: FilePath, _ options: DatasetOptions) -> [String] {
    guard let samples = try? DatasetReader.samples(at: path, options) else { return [] }
    require((samples.bad.count == 0) == (samples.bad.first == nil), "\(samples.bad)")
    return samples.samples.map { sample in
      require(sample.label <= 9, "\(sample.label)")
      return "\(sample.label) \(sample.place) \(content(sample))"
    } + ["\(samples.bad.count) bad"]
  }

  private static func content(_ sample: LabeledSample) -> String {
    switch sample.content {
    case .grid(let grid):
      require(grid.values.count == DigitGrid.count && grid.values.allSatisfy { $0 <= DigitGrid.maximum }, "\(grid)")
      return "\(grid.values)"
    case .image(let image):
      require(image.pixels.count == image.width * image.height, "\(image.width)×\(image.height)")
      return "\(image.width)×\(image.height) \(image.pixels)"
    case .file(let path): return "\(path)"
    }
  }
}
