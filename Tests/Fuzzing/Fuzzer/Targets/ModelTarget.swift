import Archives
import DigitPreprocessing
import DigitRecognition
import ModelExport
import NeuralNetwork
import Raster
import Support
import TestSupport

/// Model files: load → answer, and every export.
///
/// What is accepted must give probabilities for any digit, be written as it was read, and export to files that read back.
struct ModelTarget: FuzzTarget {
  static let name = "model"

  static var seeds: [[UInt8]] {
    get throws {
      var judged = TinyModel.random(hidden: "1")
      judged.judge = TinyModel.judge(hidden: [1])
      return try [TinyModel.random(hidden: "1"), TinyModel.random(hidden: "3x3x1-1", output: .sigmoid), judged]
        .map { try $0.encoded() }
    }
  }

  private let readings: ImageReadings

  init() {
    // An image with more than one reading, so that a judge has something to judge.
    let pixels = (0..<400).map { index in (index % 20 == 9 || index / 20 == 4) && index % 7 != 0 ? UInt8(30) : 220 }
    readings = ImagePreprocessor().readings(of: .gray(GrayImage(width: 20, height: 20, pixels: pixels)))
  }

  func run(_ bytes: [UInt8]) throws {
    let model = try DigitModel(decoding: bytes)
    let classifier = DigitClassifier(model)
    for prediction in classifier.predictions(for: TinyModel.grids(3) + [.blank]) { Rows.check(prediction) }
    Rows.check(classifier.recognition(of: readings))
    let encoded = try model.encoded()
    require(try DigitModel(decoding: encoded) == model, "a model changed when it was written")
    for format in ModelFormat.allCases {
      let exported = try format.encoded(model)
      require(!exported.isEmpty, "\(format)")
      if format == .npz { checkArrays(try ZIPArchive(exported), try SafetensorsFile(encoded)) }
    }
  }

  private func checkArrays(_ archive: ZIPArchive, _ file: SafetensorsFile) {
    for tensor in file.tensors {
      guard let entry = archive.entries.first(where: { $0.name == "\(tensor.name).npy" }),
        let contents = try? archive.contents(of: entry, limit: 1 << 30), let array = try? NPYNumbers(contents)
      else { return require(false, "\(tensor.name) is not in the archive") }
      require(array.shape == tensor.shape && array.values == tensor.values, "\(tensor.name) changed")
    }
  }
}
