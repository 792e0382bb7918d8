import SystemPackage
import TestSupport
import Testing

@Suite("What is outside of the package")
struct MemorySafetyTests {
  let directory = TemporaryDirectory()

  @Test(
    "code outside of the package cannot give an image another number of values than its size",
    arguments: [
      ("Raster", "try GrayImage([0, 0, 0, 0], width: 2, height: 2)", "pixels", "[1]"),
      ("Raster", "try RGBAImage([0, 0, 0, 0], width: 1, height: 1)", "samples", "[1]"),
    ]
  )
  func size(module: String, value: String, property: String, count: String) async throws {
    let result = try await typecheck("import \(module)\nvar value = \(value)\nvalue.\(property) = \(count)\n")
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("error: cannot assign to property: '\(property)' setter is inaccessible"))
  }

  @Test(
    "code outside of the package can neither prepare images otherwise than the model was trained, nor trap on its data",
    arguments: [
      "ImagePreprocessor()", "PreprocessingSettings()", "ImageReader()", "DigitClassifier(try .bundled())",
      "Matrix(rows: 1, columns: 1, values: [])", "InkImage(width: 1, height: 1, values: [.nan])", "Network(layers: [])",
      "DenseLayer(inputCount: 0, outputCount: 0, activation: .relu)",
      "InspectionFigure(title: \"\", stages: [], cells: [1], probabilities: [], verdict: \"\")",
    ]
  )
  func inaccessible(value: String) async throws {
    let result = try await typecheck("import DigitRecognizer\nlet value = \(value)\n")
    #expect(result.exitCode == 1)
    #expect(
      result.errors.contains("package' protection level") || result.errors.contains("cannot find"),
      "\(result.errors)"
    )
  }

  @Test("code outside of the package needs no other import than that of the library")
  func oneImport() async throws {
    let code = """
      import DigitRecognizer
      func use(_ bytes: [UInt8]) throws -> [UInt8] {
        let answer = try DigitRecognizer().recognize(gray: bytes, width: 8, height: 8)
        return try answer.figure().png()
      }
      """
    let result = try await typecheck(code)
    #expect(result.exitCode == 0, "\(result.errors)")
  }

  /// Type-checks code as that of another package.
  private func typecheck(_ code: String) async throws -> DigitsProcess.Result {
    try directory.write(code, to: "use.swift")
    let products = DigitsProcess.path.removingLastComponent()
    let checkouts = products.removingLastComponent().removingLastComponent().appending("checkouts")
    let sources = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
      .appending("Sources")
    let maps = ["CBundledModel", "CBundledDigits", "CPNG"].map { products.appending("\($0).build").string }
    let systems = ["CLibPNG", "CLibZ", "CMalloc", "CKernels/include"].map { sources.pushing(FilePath($0)).string }
    return try await DigitsProcess.shell(
      #"swiftc -typecheck -swift-version 6 $(for folder; do echo "-I $folder"; done) use.swift"#,
      [products.appending("Modules").string, checkouts.pushing("swift-system/Sources/CSystem/include").string]
        + maps + systems,
      in: directory.path
    )
  }
}
