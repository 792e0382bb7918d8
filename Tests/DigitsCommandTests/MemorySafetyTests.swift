import DigitPreprocessing
import NeuralNetwork
import Raster
import SystemPackage
import TestSupport
import Testing

@Suite("What is outside of the package")
struct MemorySafetyTests {
  let directory = TemporaryDirectory()

  @Test(
    "code outside of the package cannot give an image, a matrix or a network another number of values than its size",
    arguments: [
      ("Raster", "GrayImage(width: 2, height: 2, filledWith: 0)", "pixels", "[1]"),
      ("Raster", "RGBAImage(width: 2, height: 2, filledWith: .init(0, 0, 0))", "samples", "[1]"),
      ("NeuralNetwork", "Matrix(rows: 2, columns: 2)", "values", "[1]"),
      (
        "NeuralNetwork", "Network(layers: [.dense(inputCount: 2, outputCount: 2, activation: .relu)])", "parameters",
        "[1]"
      ),
      ("DigitPreprocessing", "InkImage(width: 2, height: 2)", "values", "[1]"),
    ]
  )
  func size(module: String, value: String, property: String, count: String) async throws {
    try directory.write("import \(module)\nvar value = \(value)\nvalue.\(property) = \(count)\n", to: "use.swift")
    let products = DigitsProcess.path.removingLastComponent()
    let build = products.removingLastComponent().removingLastComponent()
    let folders = [
      products.appending("Modules"), build.pushing("checkouts/swift-system/Sources/CSystem/include"),
      build.removingLastComponent().pushing("Sources/CKernels/include"),
    ]
    let result = try await DigitsProcess.shell(
      #"swiftc -typecheck -swift-version 6 -I "$1" -I "$2" -I "$3" use.swift"#,
      folders.map(\.string),
      in: directory.path
    )
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("error: cannot assign to property: '\(property)' setter is inaccessible"))
  }
}
