import DigitPreprocessing
import Raster
import SystemPackage

/// Images of one size as rows of numbers, with their labels.
struct PixelTable {
  /// Pixels per row of an image, and rows.
  var width: Int
  var height: Int
  /// Numbers in each row of `values`.
  var columns: Int
  /// The column of the labels; nil if they are in `labels`.
  var labelColumn: Int?
  /// The numbers, row by row.
  var values: [Float]
  /// The labels, if they are not among the numbers.
  var labels: [Float] = []
  /// The line of each row in a text file, counted from 1; empty for other files.
  var lines: [Int] = []

  private var count: Int { values.count / columns }
  private var isGrid: Bool { width == DigitGrid.side && height == DigitGrid.side }

  /// What the numbers mean.
  private enum Scale {
    /// Ink from 0 to 16, as in the bundled data.
    case sixteenths
    /// Gray from 0 to 255.
    case gray
    /// Gray or ink from 0 to 1.
    case unit

    /// Full ink, or white.
    var limit: Float {
      switch self {
      case .sixteenths: Float(DigitGrid.maximum)
      case .gray: 255
      case .unit: 1
      }
    }

    var range: String { "0…\(Int(limit))" }
  }

  /// What is read from the table, and how it was understood, such as `8×8 values 0…16`.
  ///
  /// - Throws: `Errno.noMemory` if the system has too little memory for the samples.
  func samples() throws(Errno) -> (form: String, samples: [LabeledSample], bad: BadSamples) {
    let scale = scale
    try LabeledSample.checkMemory(for: count, pixelCount: width * height)
    var samples = [LabeledSample]()
    samples.reserveCapacity(count)
    var bad = BadSamples()
    for row in 0..<count {
      switch sample(row, scale) {
      case .success((let label, let pixels)):
        samples.append(LabeledSample(content: try content(pixels), label: label, place: place(row)))
      case .failure(let sample): bad.add(sample)
      }
    }
    return ("\(width)×\(height) values \(scale.range)", samples, bad)
  }

  /// The scale that most rows are on: a few wrong values do not change it.
  private var scale: Scale {
    var (units, grays, inked) = (0, 0, 0)
    for row in 0..<count {
      var largest: Float = 0
      for column in 0..<columns where column != labelColumn { largest = max(largest, values[row * columns + column]) }
      if largest > 0 { inked += 1 }
      if largest > 0, largest <= 1 { units += 1 }
      if largest > Float(DigitGrid.maximum) { grays += 1 }
    }
    if 2 * units > inked { return .unit }
    return !isGrid || 2 * grays > inked ? .gray : .sixteenths
  }

  /// Returns the label and the pixels of a row.
  private func sample(_ row: Int, _ scale: Scale) -> Result<(UInt8, [UInt8]), BadSample> {
    let found = labelColumn.map { values[row * columns + $0] } ?? labels[row]
    guard let label = Self.label(found) else {
      return .failure(
        .wrong(place(row, column: labelColumn), expected: "a label 0…9", found: "\"\(Self.text(found))\"")
      )
    }
    // Values of 8×8 images are ink; larger images are gray.
    let full: Float = isGrid ? Float(DigitGrid.maximum) : 255
    var pixels = [UInt8]()
    pixels.reserveCapacity(width * height)
    for column in 0..<columns where column != labelColumn {
      let value = values[row * columns + column]
      guard value >= 0, value <= scale.limit, scale != .sixteenths || value == value.rounded() else {
        return .failure(
          .wrong(
            place(row, column: column),
            expected: scale == .sixteenths ? "an integer \(scale.range)" : "a number \(scale.range)",
            found: "\"\(Self.text(value))\""
          )
        )
      }
      // The quotient is at most 1, so that no product is beyond `full`.
      pixels.append(UInt8((value / scale.limit * full).rounded()))
    }
    return .success((label, pixels))
  }

  private func content(_ pixels: [UInt8]) throws(Errno) -> LabeledSample.Content {
    if isGrid, let grid = DigitGrid(pixels) { return .grid(grid) }
    return try .reducing(GrayImage(width: width, height: height, pixels: pixels))
  }

  private func place(_ row: Int) -> BadSample.Place { lines.isEmpty ? .image(row) : .line(lines[row]) }

  private func place(_ row: Int, column: Int?) -> BadSample.Place {
    lines.isEmpty ? .image(row) : .field(line: lines[row], column: (column ?? 0) + 1)
  }

  /// The label that a number is; nil if it is none of 0…9.
  static func label(_ value: Float) -> UInt8? {
    value >= 0 && value <= 9 && value == value.rounded() ? UInt8(value) : nil
  }

  /// A number as people write it: without a fraction if it has none.
  private static func text(_ value: Float) -> String {
    value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : "\(value)"
  }
}
