import BatchClassification
import DigitPreprocessing
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
      let rows = try DigitCSV.parse(bytes)
      self.init(name: name, grids: rows.grids, labels: rows.labels)
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
    var paths = [FilePath]()
    var labels = [UInt8]()
    for label: UInt8 in 0...9 {
      let images = InputFinder([folder.appending(String(label))]).map(\.path)
      // A folder that does not exist is found as if it were a file.
      guard let first = images.first, first.extension?.lowercased() == "png" else {
        throw .absentClass(folder, label: label)
      }
      paths += images
      labels += [UInt8](repeating: label, count: images.count)
    }
    var results = [Result<Sample, DatasetProblem>?](repeating: nil, count: paths.count)
    results.withUnsafeMutableBufferPointer { results in
      parallelLoop(count: paths.count, jobs: jobs) { index in
        results[index] = Result { () throws(DatasetProblem) in try Sample(contentsOf: paths[index]) }
      }
    }
    var grids = [DigitGrid]()
    var inks = [InkImage]()
    for case let result? in results {
      let sample = try result.get()
      grids.append(sample.grid)
      inks.append(sample.ink)
    }
    self.init(name: name, grids: grids, inks: inks, labels: labels)
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
    var samples = [Sample]()
    for (index, image) in images.enumerated() {
      guard let sample = Sample(.gray(image)) else {
        throw .idx(path, expected: "ink on every image", found: "none on image \(index)")
      }
      samples.append(sample)
    }
    self.init(name: name, grids: samples.map(\.grid), inks: samples.map(\.ink), labels: labels)
  }
}

extension DigitDataset {
  /// The usual name of the labels that belong to an IDX file of images: `…-images-idx3-ubyte` → `…-labels-idx1-ubyte`.
  private static func labelsFile(for images: FilePath) -> FilePath {
    let name = images.lastComponent?.string ?? ""
    return images.removingLastComponent()
      .appending(name.replacing("images", with: "labels").replacing("idx3", with: "idx1"))
  }
}

/// One image as training reads it.
private struct Sample {
  let grid: DigitGrid
  let ink: InkImage

  init?(_ image: RasterImage) {
    let trace = ImagePreprocessor().trace(image)
    guard let ink = trace.digit else { return nil }
    self.ink = ink
    grid = ImagePreprocessor(settings: PreprocessingSettings(normalization: .blocks))(image) ?? .blank
  }

  init(contentsOf path: FilePath) throws(DatasetProblem) {
    let image: RasterImage
    do {
      image = try PNGDecoder().decode(path).image
    } catch {
      throw .image(path, error)
    }
    guard let sample = Sample(image) else { throw .blankImage(path) }
    self = sample
  }
}
