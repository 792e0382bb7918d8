import DigitPreprocessing
import ImageInput
import PNGCodec
import Raster
import Support
public import SystemPackage

extension DigitDataset {
  /// Reads a dataset: a folder with subfolders 0…9 of PNG files, a CSV file with 65 columns, or an IDX images file with
  /// its labels file beside it.
  ///
  /// - Parameter jobs: number of threads.
  public init(contentsOf path: FilePath, jobs: Int) throws(DatasetError) {
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

  private static func contents(of path: FilePath) throws(DatasetError) -> [UInt8] {
    do {
      return try path.contents()
    } catch {
      throw .unreadable(path, error)
    }
  }

  private init(name: String, folder: FilePath, jobs: Int) throws(DatasetError) {
    var files = [(path: FilePath, label: UInt8)]()
    for label: UInt8 in 0...9 {
      let images = try Self.images(in: folder.appending(String(label)))
      if images.isEmpty { throw .absentClass(folder, label: label) }
      files += images.map { ($0, label) }
    }
    let reader = ImageReader()
    let results = parallelMap(count: files.count, jobs: jobs) { index in
      Result { () throws(DatasetError) in
        try TrainingDigit(contentsOf: files[index].path, reader: reader, label: files[index].label)
      }
    }
    var digits = [TrainingDigit]()
    for result in results { digits.append(try result.get()) }
    self.init(name: name, digits: digits)
  }

  private static func images(in folder: FilePath) throws(DatasetError) -> [FilePath] {
    guard (try? folder.stat().type) == .directory else { return [] }
    var images = [FilePath]()
    for found in InputFinder([folder]) {
      switch found {
      case .image(let path): images.append(path)
      case .failure(let path, let error): throw .image(path, error)
      case .frame, .refusedFrame, .skipped, .listFailure: break
      }
    }
    return images
  }

  private init(name: String, idx bytes: [UInt8], path: FilePath) throws(DatasetError) {
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
    let preprocessor = ImagePreprocessor()
    var digits = [TrainingDigit]()
    for (index, image) in images.enumerated() {
      let readings = preprocessor.readings(of: .gray(image))
      guard let digit = TrainingDigit(readings, of: .gray(image), label: labels[index]) else {
        throw .idx(path, expected: "ink on every image", found: "none on image \(index)")
      }
      digits.append(digit)
    }
    self.init(name: name, digits: digits)
  }

  /// The conventional path of the labels file for an IDX images file: `…-images-idx3-ubyte` → `…-labels-idx1-ubyte`.
  private static func labelsFile(for images: FilePath) -> FilePath {
    let name = images.lastComponent?.string ?? ""
    return images.removingLastComponent()
      .appending(name.replacing("images", with: "labels").replacing("idx3", with: "idx1"))
  }
}

extension TrainingDigit {
  /// Creates a digit from a preprocessed image; nil if the image has no ink.
  fileprivate init?(_ readings: ImageReadings, of image: RasterImage, label: UInt8) {
    guard let ink = readings.first?.ink else { return nil }
    let blocks = ImagePreprocessor(settings: PreprocessingSettings(normalization: .blocks)).grid(of: image)
    // The normalizer would reduce it for each variant, and a thousand photographs take gigabytes.
    self.init(image: ink.reduced(to: DigitNormalizer.workingSide), grid: blocks ?? .blank, label: label)
  }

  fileprivate init(contentsOf path: FilePath, reader: ImageReader, label: UInt8) throws(DatasetError) {
    let read: ImageReader.PreprocessedImage
    do {
      read = try reader.read(path)
    } catch {
      throw .image(path, error)
    }
    guard let digit = TrainingDigit(read.readings, of: read.decoded.image, label: label) else {
      throw .blankImage(path)
    }
    self = digit
  }
}
