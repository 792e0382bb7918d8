import DigitPreprocessing
import DigitTraining
import SystemPackage
import TestSupport
import Testing

@Suite("Datasets from NumPy arrays")
struct NumPyTests {
  private static let digits: [TrainingDigit] = (try? Array(DigitDataset.bundled().digits.prefix(20))) ?? []
  private static let values = digits.flatMap(\.grid.values)
  private static let labels = digits.map(\.label)

  private static func doubles(_ values: [UInt8]) -> [UInt8] {
    values.flatMap { Containers.littleEndian(Int(truncatingIfNeeded: Double($0).bitPattern), 8) }
  }

  /// Reads one of several files in a directory.
  private static func read(
    _ name: String,
    of files: [String: [UInt8]],
    _ change: (inout DatasetOptions) -> Void = { _ in }
  ) throws -> DigitDataset {
    var options = DatasetOptions()
    change(&options)
    return try withTemporaryDirectory { directory in
      for (name, bytes) in files { try write(bytes, to: directory.appending(name)) }
      return try DigitDataset(contentsOf: directory.appending(name), options: options, jobs: 2)
    }
  }

  private static let images = Containers.npy("<f8", [20, 8, 8], doubles(values))
  private static let bytes = Containers.npy("|u1", [20, 64], values)
  private static let targets = Containers.npy("<i8", [20], labels.flatMap { Containers.littleEndian(Int($0), 8) })
  private static let bigEndian = Containers.npy(">i2", [20, 1], labels.flatMap { [0, $0] })

  @Test(
    "Images have their labels beside them",
    arguments: [
      ("X.npy", "y.npy"), ("x_train.npy", "y_train.npy"), ("train-images.npy", "train-labels.npy"),
      ("digits.npy", "digits-labels.npy"), ("X.npy.gz", "y.npy"), ("data.npy", "target.npy.gz"),
    ]
  )
  func pairs(images: String, labels: String) throws {
    func packed(_ bytes: [UInt8], _ name: String) -> [UInt8] { name.hasSuffix(".gz") ? Containers.gzip(bytes) : bytes }
    for (imageBytes, labelBytes) in [(Self.images, Self.targets), (Self.bytes, Self.bigEndian)] {
      let files = [images: packed(imageBytes, images), labels: packed(labelBytes, labels)]
      let dataset = try Self.read(images, of: files)
      #expect(dataset.digits == Self.digits)
      #expect(dataset.parts[0].form.hasSuffix("NumPy arrays \(images) and \(labels), 8×8 values 0…16"))
    }
  }

  @Test("An array in Fortran's order is the same as one in C's")
  func fortranOrder() throws {
    let columns = (0..<64).flatMap { column in (0..<20).map { Self.values[$0 * 64 + column] } }
    let files = ["X.npy": Containers.npy("|u1", [20, 64], columns, isFortranOrder: true), "y.npy": Self.targets]
    #expect(try Self.read("X.npy", of: files).digits == Self.digits)
  }

  @Test("A table with the label among its columns is read as one of text is")
  func table() throws {
    let rows = Self.digits.flatMap { [$0.label] + $0.grid.values }
    let dataset = try Self.read("all.npy", of: ["all.npy": Containers.npy("|u1", [20, 65], rows)])
    #expect(dataset.digits == Self.digits)
    #expect(dataset.parts[0].form == "NumPy array, label first, 8×8 values 0…16")
  }

  @Test("Of the arrays of an archive those are taken that are images and labels")
  func archives() throws {
    let scikit = Containers.zip([
      ("data.npy", Self.bytes), ("target.npy", Self.targets), ("images.npy", Self.images),
      ("DESCR.npy", Containers.npy("<U9", [], [])),
    ])
    let dataset = try Self.read("digits.npz", of: ["digits.npz": scikit])
    #expect(dataset.digits == Self.digits)
    #expect(dataset.parts[0].form == "NumPy arrays data and target, 8×8 values 0…16")
    let half = Containers.npy("|u1", [10, 8, 8], Array(Self.values[..<640]))
    let halfLabels = Containers.npy("|u1", [10], Array(Self.labels[..<10]))
    let keras = Containers.zip([
      ("x_test.npy", half), ("x_train.npy", Self.images), ("y_train.npy", Self.targets), ("y_test.npy", halfLabels),
    ])
    #expect(try Self.read("mnist.npz", of: ["mnist.npz": keras]).digits == Self.digits)
    let test = try Self.read("mnist.npz", of: ["mnist.npz": keras]) { $0.part = .test }
    #expect(test.digits == Array(Self.digits[..<10]))
    let positional = Containers.zip([("arr_0.npy", Self.bytes), ("arr_1.npy", Self.targets)])
    #expect(try Self.read("a.npz", of: ["a.npz": positional]).digits == Self.digits)
  }

  /// Files that cannot be used, and what is said of them.
  private static let refusedFiles: [(files: [String: [UInt8]], message: String)] = [
    (["X.npy": images], "/y.npy: cannot be read (No such file or directory)"),
    (
      ["X.npy": images, "y.npy": Containers.npy("|u1", [19], Array(labels[..<19]))],
      "expected 20 labels beside the images, found 19"
    ),
    (
      ["X.npy": images, "y.npy": Containers.npy("<U1", [20], [])],
      "/y.npy: expected an array of numbers, found one of the type \"<U1\""
    ),
    (["X.npy": Containers.npy("|u1", [20, 63], values)], "expected 20×63 numbers of 1 byte, found 1,280 bytes"),
    (["X.npy": Containers.npy("|u1", [1280], values)], "or N×65 with the label, found one of 1280"),
    (["X.npy": Containers.npy("|u1", [0, .max], [])], "or N×65 with the label, found one of 0×9223372036854775807"),
    (["X.npy": Array(images[..<20])], "expected the header of a NumPy array, found a damaged one"),
    (
      ["X.npy": Containers.zip([("a.npy", images), ("b.npy", images)])],
      "expected one array of images and one of as many labels, found a [20, 8, 8], b [20, 8, 8]"
    ),
    (["X.npy": Containers.zip([("a.txt", [1])])], "found a ZIP archive without arrays"),
  ]

  @Test("Arrays that do not fit are refused", arguments: refusedFiles.indices)
  func refused(index: Int) throws {
    let (files, message) = Self.refusedFiles[index]
    let error = #expect(throws: DatasetError.self) { try Self.read("X.npy", of: files) }
    #expect(error?.description.hasSuffix(message) == true, "\(error?.description ?? "")")
  }
}
