import DigitPreprocessing
import DigitTraining
import Raster
import Support
import SystemPackage
import TestSupport

/// The bundled data's own CSV format: what is read is written alike.
struct DigitCSVTarget: FuzzTarget {
  static let name = "digit-csv"

  static var seeds: [[UInt8]] {
    let line = DigitCSV.line(TinyModel.grids(1)[0], label: 7)
    return [line, line.replacing("\n", with: "\r\n") + line].map { Array($0.utf8) }
  }

  init() {}

  func run(_ bytes: [UInt8]) throws {
    let digits = try DigitCSV.parse(bytes)
    let written = digits.map { DigitCSV.line($0.grid, label: $0.label) }.joined()
    require(try DigitCSV.parse(Array(written.utf8)) == digits, "digits changed when they were written")
  }
}

/// Tables of text: gzipped, a table gives the same samples.
struct TableTarget: FuzzTarget {
  static let name = "table"

  static var seeds: [[UInt8]] {
    let grids = TinyModel.grids(3)
    func table(_ separator: String, header: String = "") -> String {
      header
        + grids.enumerated().map { label, grid in
          (["\(label)"] + grid.values.map(String.init)).joined(separator: separator) + "\n"
        }.joined()
    }
    let names = "label," + (0..<64).map { "pixel\($0)" }.joined(separator: ",") + "\r\n"
    let decimals = table(";").replacing("16", with: "1,6e+01").replacing(";3;", with: ";\"3,0\";")
    return [table(","), table(" "), table("\t"), decimals, table(",", header: names), "\u{FEFF}" + table(",")]
      .map { Array($0.utf8) }
  }

  private let files = ScratchFiles()

  init() {}

  func run(_ bytes: [UInt8]) throws {
    // A file that begins as one of another format has a target of its own.
    guard bytes.first != 0x1F, bytes.first != 0x93, !bytes.starts(with: "PK".utf8) else { return }
    for column in [DatasetOptions.LabelColumn.automatic, .first, .named("label")] {
      var options = DatasetOptions()
      options.labelColumn = column
      let plain = Samples.outcome(of: files.file("table.csv", bytes), options)
      let compressed = Samples.outcome(of: files.file("table.csv.gz", Containers.gzip(bytes)), options)
      require(plain == compressed, "\(plain) as it is, \(compressed) gzipped")
    }
  }
}

/// Files of MNIST's format: the first byte is the length of the labels file, which comes first.
struct IDXTarget: FuzzTarget {
  static let name = "idx"

  static var seeds: [[UInt8]] {
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 2] + (0..<12).map { $0 * 20 }
    return [[10, 0, 0, 8, 1, 0, 0, 0, 2, 4, 9] + images]
  }

  private let files = ScratchFiles()

  init() {}

  func run(_ bytes: [UInt8]) throws {
    let (labels, images) = Samples.split(bytes)
    _ = files.file("t-labels-idx1-ubyte", labels)
    Samples.check(files.file("t-images-idx3-ubyte", images))
  }
}

/// NumPy arrays: the first byte is the length of the labels file, which comes first; without one, the labels are in the
/// array.
struct NumPyTarget: FuzzTarget {
  static let name = "numpy"

  static var seeds: [[UInt8]] {
    let labels = NPYArray([Int8](arrayLiteral: 3, 4), shape: [2]).encoded
    let floats = (0..<128).map { Float($0 % 17) }
    let table = (0..<130).map { Int8($0 % 10) }
    let columns = Containers.npy(">u2", [2, 8, 8], [UInt8](repeating: 1, count: 256), isFortranOrder: true)
    return [
      [UInt8(labels.count)] + labels + NPYArray(floats, shape: [2, 64]).encoded,
      [UInt8(labels.count)] + labels + NPYArray(floats, shape: [2, 8, 8]).encoded,
      [UInt8(labels.count)] + labels + columns, [0] + NPYArray(table, shape: [2, 65]).encoded,
    ]
  }

  private let files = ScratchFiles()

  init() {}

  func run(_ bytes: [UInt8]) throws {
    let (labels, images) = Samples.split(bytes)
    _ = files.file("y.npy", labels)
    Samples.check(files.file("X.npy", images))
  }
}
