import Archives
import Raster
import Support
package import SystemPackage

/// Reads the samples of a dataset, whatever its format: a folder of PNG files, CSV, IDX or NumPy, gzipped or not.
package struct DatasetReader {
  private let path: FilePath
  private let options: DatasetOptions

  /// No dataset takes more memory than this, before and after decompression.
  package static let limit = 4 << 30
  private static let formats =
    "a table of text (CSV), an IDX images file, a NumPy array or archive, or a folder with folders 0 to 9"

  /// Reads the samples at `path`.
  package static func samples(
    at path: FilePath,
    _ options: DatasetOptions
  ) throws(DatasetError) -> LabeledSamples {
    try DatasetReader(path: path, options: options).samples()
  }

  private init(path: FilePath, options: DatasetOptions) {
    self.path = path
    self.options = options
  }

  private var name: String { path.lastComponent?.string ?? path.string }

  private func samples() throws(DatasetError) -> LabeledSamples {
    if try path.isDatasetFolder() {
      return LabeledSamples(name: name, form: "PNG files", samples: try ImageFolder.samples(path))
    }
    let (bytes, isCompressed) = try contents(of: path)
    var result: LabeledSamples
    do {
      result = try samples(bytes)
    } catch let error as DatasetError {
      throw error
    } catch let error as FormatError {
      throw .unusable(path, expected: error.expected, found: error.found)
    } catch Errno.noMemory {
      throw .unreadable(path, .noMemory)
    } catch let error as DecompressionError {
      throw .unusable(path, expected: Self.formats, found: error.description)
    } catch {
      throw .unusable(path, expected: Self.formats, found: "\(error)")
    }
    if isCompressed { result.form = "gzipped \(result.form)" }
    return result
  }

  /// Reads a file, and decompresses it if it is gzipped.
  private func contents(of path: FilePath) throws(DatasetError) -> (bytes: [UInt8], isCompressed: Bool) {
    let bytes: [UInt8]
    do {
      bytes = try path.contents(limit: Self.limit)
    } catch {
      // Too little memory is no shortage here: the file may be too large for any.
      throw error.isShortage && error != .noMemory ? .shortage(path, error) : .unreadable(path, error)
    }
    if ForeignFormat.isGitLFSPointer(bytes) { throw .gitLFSPointer(path) }
    guard GzipFile.isGzip(bytes) else { return (bytes, false) }
    do {
      return (try GzipFile.contents(bytes, limit: Self.limit), true)
    } catch {
      throw .unusable(path, expected: "a gzip file", found: error.description)
    }
  }

  private func samples(_ bytes: [UInt8]) throws -> LabeledSamples {
    if IDXFile.isImages(bytes) { return try idx(bytes) }
    if IDXFile.isLabels(bytes) {
      throw FormatError(expected: "the images file, which has its labels beside it", found: "the labels file")
    }
    if NPYNumbers.isArray(bytes) { return try array(try NPYNumbers(bytes)) }
    if ZIPArchive.isZIP(bytes) { return try archive(try ZIPArchive(bytes)) }
    if ByteOrderMark.isUTF16(bytes) { throw DatasetError.utf16(path) }
    if let name = ForeignFormat.name(of: bytes) { throw FormatError(expected: Self.formats, found: name) }
    return try text(bytes)
  }

  // MARK: Formats

  private func text(_ bytes: [UInt8]) throws -> LabeledSamples {
    let table: TextTable
    do {
      table = try TextTable(bytes)
    } catch let error as TextTable.ShapeError {
      let found = error.found == 0 ? "nothing" : "\(error.found.counted("value"))"
      throw FormatError(expected: "on each line 64 or another square number of values and a label", found: found)
    }
    if table.lines.isEmpty, let first = table.bad.first {
      throw DatasetError.badSamples(path, first: first, count: table.bad.count, total: table.bad.count)
    }
    var (form, result) = try self.table(table.values, table.columns, header: table.header, lines: table.lines)
    result.form = "CSV, \(form)"
    result.bad = table.bad.adding(result.bad)
    return result
  }

  /// Reads rows of numbers with the label among them.
  private func table(
    _ values: [Float],
    _ columns: Int,
    header: [String]?,
    lines: [Int]
  ) throws -> (form: String, LabeledSamples) {
    let label: LabelColumn
    do {
      label = try LabelColumn(options.labelColumn, in: values, columns: columns, header: header)
    } catch .unknown {
      throw DatasetError.unknownLabelColumn(path)
    } catch .notInHeader(let name, let found) {
      let found = found.map { "one that begins with \($0)" } ?? "none"
      throw FormatError(expected: "a header with one column \"\(name)\"", found: found)
    }
    let side = TextTable.side(ofPixels: columns - 1) ?? 1
    let table = PixelTable(
      width: side,
      height: side,
      columns: columns,
      labelColumn: label.index,
      values: values,
      lines: lines
    )
    let (form, samples, bad) = try table.samples()
    return ("\(label.description), \(form)", LabeledSamples(name: name, form: form, samples: samples, bad: bad))
  }

  private func array(_ array: NPYNumbers) throws -> LabeledSamples {
    if NumPyDataset.imageSize(array.shape) != nil {
      let stem = ["gz", "npy"].reduce(name) { $0.hasSuffix(".\($1)") ? String($0.dropLast($1.count + 1)) : $0 }
      let names = NumPyDataset.labelNames(for: stem).map { "\($0).npy" }
      let labelsPath = try companion(names)
      let labelsName = labelsPath.lastComponent?.string ?? labelsPath.string
      return try samples(.init(images: (name, array), labels: (labelsName, try numPyLabels(labelsPath))))
    }
    guard array.shape.count == 2, TextTable.side(ofPixels: array.shape[1] - 1) != nil else {
      throw FormatError(
        expected: "an array of N×H×W, N×64 or another square number of values, or N×65 with the label",
        found: "one of \(array.shapeText)"
      )
    }
    var (form, result) = try table(array.values, array.shape[1], header: nil, lines: [])
    result.form = "NumPy array, \(form)"
    return result
  }

  private func numPyLabels(_ path: FilePath) throws -> NPYNumbers {
    do {
      return try NPYNumbers(try contents(of: path).bytes)
    } catch let error as FormatError {
      throw DatasetError.unusable(path, expected: error.expected, found: error.found)
    }
  }

  private func archive(_ archive: ZIPArchive) throws -> LabeledSamples {
    var arrays = [(name: String, array: NPYNumbers)]()
    let suffix = ".npy"
    let entries = archive.entries.filter { $0.name.hasSuffix(suffix) }
    // Together, because they may share their bytes: each of thousands could be as large as the archive allows.
    guard entries.reduce(0, { $0 + $1.size }) <= Self.limit else {
      throw DecompressionError.tooLarge(limit: Self.limit)
    }
    for entry in entries {
      let contents = try archive.contents(of: entry, limit: Self.limit)
      do {
        arrays.append((String(entry.name.dropLast(suffix.count)), try NPYNumbers(contents)))
      } catch is FormatError {
        // Archives also hold names and descriptions, which are not numbers.
        continue
      }
    }
    guard !arrays.isEmpty else { throw FormatError(expected: Self.formats, found: "a ZIP archive without arrays") }
    return try samples(try NumPyDataset.pair(in: arrays, part: options.part))
  }

  private func samples(_ pair: NumPyDataset.Pair) throws -> LabeledSamples {
    let (images, labels) = (pair.images.array, pair.labels.array)
    guard let size = NumPyDataset.imageSize(images.shape), labels.values.count == images.shape[0] else {
      throw FormatError(
        expected: "\(images.shape[0].counted("label")) beside the images",
        found: labels.values.count.grouped
      )
    }
    let table = PixelTable(
      width: size.width,
      height: size.height,
      columns: size.width * size.height,
      values: images.values,
      labels: labels.values
    )
    let (form, samples, bad) = try table.samples()
    let names = "\(pair.images.name) and \(pair.labels.name)"
    return LabeledSamples(name: name, form: "NumPy arrays \(names), \(form)", samples: samples, bad: bad)
  }

  private func idx(_ bytes: [UInt8]) throws -> LabeledSamples {
    let images = try IDXFile.images(bytes)
    let labelsName = name.replacing("images", with: "labels").replacing("idx3", with: "idx1")
    let labelsPath = try companion([labelsName])
    let labels: [UInt8]
    do {
      labels = try IDXFile.labels(try contents(of: labelsPath).bytes, count: images.count)
    } catch let error as FormatError {
      throw DatasetError.unusable(labelsPath, expected: error.expected, found: error.found)
    }
    var result = LabeledSamples(name: name, form: "IDX, \(images[0].width)×\(images[0].height)")
    for (index, (image, label)) in zip(images, labels).enumerated() {
      let place = BadSample.Place.image(index)
      if label <= 9 {
        result.samples.append(LabeledSample(content: try .reducing(image), label: label, place: place))
      } else {
        result.bad.add(.wrong(place, expected: "a label 0…9", found: "\(label)"))
      }
    }
    return result
  }

  /// Returns the first of several files beside this one that exists, gzipped or not.
  private func companion(_ names: [String]) throws(DatasetError) -> FilePath {
    let plain = names.map { $0.hasSuffix(".gz") ? String($0.dropLast(3)) : $0 }
    let paths = plain.flatMap { [$0, "\($0).gz"] }.map { path.removingLastComponent().appending($0) }
    guard let path = paths.first(where: \.exists) ?? paths.first else {
      throw .unreadable(self.path, .noSuchFileOrDirectory)
    }
    return path
  }
}
