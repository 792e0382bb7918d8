import BatchClassification
import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import PNGCodec
import Raster
import SystemPackage

extension DigitDataset {
  /// Reads a dataset: a folder with subfolders 0…9 of PNG files, a CSV file of 65 columns, or an IDX file of images with its
  /// labels file beside it.
  ///
  /// - Parameter jobs: threads to use.
  public init(contentsOf path: FilePath, jobs: Int) throws(DatasetProblem) {
    let name = path.lastComponent?.string ?? path.string
    if (try? path.stat().type) == .directory {
      try self.init(name: name, folder: path, jobs: jobs)
      return
    }
    let bytes = try Self.contents(of: path)
    if IDXFile.isImages(bytes) {
      try self.init(name: name, idx: bytes, path: path)
      return
    }
    do {
      self.init(name: name, digits: try DigitCSV.parse(bytes))
    } catch {
      throw .csv(path, error)
    }
  }

  private static func contents(of path: FilePath) throws(DatasetProblem) -> [UInt8] {
    do {
      return try path.contents()
    } catch {
      throw .unreadable(path, error)
    }
  }

  private init(name: String, folder: FilePath, jobs: Int) throws(DatasetProblem) {
    var files = [(path: FilePath, label: UInt8)]()
    for label: UInt8 in 0...9 {
      let subfolder = folder.appending(String(label))
      let images = (try? subfolder.stat().type) == .directory ? InputFinder([subfolder]).map(\.path) : []
      if images.isEmpty { throw .absentClass(folder, label: label) }
      files += images.map { ($0, label) }
    }
    let decoder = PNGDecoder(reducedSide: ImagePreprocessor.sufficientSide)
    var results = [Result<TrainingDigit, DatasetProblem>?](repeating: nil, count: files.count)
    results.withUnsafeMutableBufferPointer { results in
      parallelLoop(count: files.count, jobs: jobs) { index in
        results[index] = Result { () throws(DatasetProblem) in
          try TrainingDigit(contentsOf: files[index].path, decoder: decoder, label: files[index].label)
        }
      }
    }
    var digits = [TrainingDigit]()
    for case let result? in results { digits.append(try result.get()) }
    self.init(name: name, digits: digits)
  }

  private init(name: String, idx bytes: [UInt8], path: FilePath) throws(DatasetProblem) {
    let images: [GrayImage]
    do {
      images = try IDXFile.images(bytes)
    } catch {
      throw .idx(path, expected: error.expected, found: error.found)
    }
    let labelsPath = Self.labelsFile(for: path)
    let labels: [UInt8]
    let labelBytes = try Self.contents(of: labelsPath)
    do {
      labels = try IDXFile.labels(labelBytes, count: images.count)
    } catch {
      throw .idx(labelsPath, expected: error.expected, found: error.found)
    }
    var digits = [TrainingDigit]()
    for (index, image) in images.enumerated() {
      guard let digit = TrainingDigit(.gray(image), label: labels[index]) else {
        throw .idx(path, expected: "ink on every image", found: "none on image \(index)")
      }
      digits.append(digit)
    }
    self.init(name: name, digits: digits)
  }

  /// The usual name of the labels that belong to an IDX file of images: `…-images-idx3-ubyte` → `…-labels-idx1-ubyte`.
  private static func labelsFile(for images: FilePath) -> FilePath {
    let name = images.lastComponent?.string ?? ""
    return images.removingLastComponent()
      .appending(name.replacing("images", with: "labels").replacing("idx3", with: "idx1"))
  }
}

extension TrainingDigit {
  /// nil if there is no ink on the image.
  fileprivate init?(_ image: RasterImage, label: UInt8) {
    guard let ink = ImagePreprocessor().ink(of: image) else { return nil }
    let blocks = ImagePreprocessor(settings: PreprocessingSettings(normalization: .blocks))(image)
    // The normaliser would do it for each variant, and a thousand photographs are gigabytes.
    self.init(image: ink.reduced(to: DigitNormalizer.workingSide), grid: blocks ?? .blank, label: label)
  }

  fileprivate init(contentsOf path: FilePath, decoder: PNGDecoder, label: UInt8) throws(DatasetProblem) {
    let image: RasterImage
    do {
      image = try decoder.decode(path).image
    } catch {
      throw .image(path, error)
    }
    guard let digit = TrainingDigit(image, label: label) else { throw .blankImage(path) }
    self = digit
  }
}
