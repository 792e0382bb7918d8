import DigitPreprocessing
import Raster
import Support

extension DigitDataset {
  /// Creates a dataset of images in memory, each of which must show one digit and little else.
  ///
  ///     let dataset = try DigitDataset(name: "mine", images: [LabeledImage(.gray(image), label: 7)])
  ///
  /// - Parameters:
  ///   - name: stored in models that are trained on the dataset.
  ///   - images: the images, each with its label.
  ///   - jobs: number of threads; as many as there are processors if nil.
  /// - Throws: `BadSample` for the first image that has no ink, or whose label is not 0…9.
  public init(name: String, images: [LabeledImage], jobs: Int? = nil) throws(BadSample) {
    let results = parallelMap(count: images.count, jobs: jobs ?? processorCount) { index in
      Result { () throws(BadSample) in try Self.digit(images[index], index) }
    }
    var digits = [TrainingDigit]()
    for result in results { digits.append(try result.get()) }
    self.init(name: name, digits: digits)
  }

  private static func digit(_ labeled: LabeledImage, _ index: Int) throws(BadSample) -> TrainingDigit {
    guard labeled.label <= 9 else {
      throw .wrong(.image(index), expected: "a label 0…9", found: "\(labeled.label)")
    }
    let image = labeled.image.reduced(to: ImagePreprocessor.sufficientSide)
    let readings = ImagePreprocessor().readings(of: image)
    guard let digit = TrainingDigit(readings, of: image, label: labeled.label) else {
      throw .wrong(.image(index), expected: "ink", found: "none")
    }
    return digit
  }
}
