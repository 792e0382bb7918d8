import DigitPreprocessing
import DigitRecognition
import DigitTraining
import Foundation
import NeuralNetwork
import Support
import SystemPackage
import TestSupport
import Testing

/// What `Tests/ModelExport` compares exported models with.
@Suite("Reference probabilities")
struct ReferenceProbabilities {
  /// The directory to write to; usually there is none.
  private static let directory = ProcessInfo.processInfo.environment["REFERENCE_DIRECTORY"]

  /// The bundled model, and small ones with every kind of layer and activation.
  private static func models() throws -> [(name: String, model: DigitModel)] {
    var models = [("bundled", try DigitModel.bundled())]
    models += TinyModel.architectures.enumerated().map { ("tiny\($0.offset)", $0.element) }
    for activation in [Activation.tanh, .sigmoid] {
      let hidden = ["3x3x4", "5x5x6/2", "7"].compactMap { HiddenLayer($0) }
      let layers = HiddenLayer.layers(hidden, activations: [activation, activation, activation, .softmax]) ?? []
      let model = DigitModel(
        network: Network(layers: layers, seed: 5),
        normalization: .blocks,
        inputScale: 0.0625,
        temperature: 0.7,
        training: TinyModel.summary
      )
      models.append((activation.rawValue, model))
    }
    return models
  }

  @Test("models, digits and the library's probabilities, for another program", .enabled(if: directory != nil))
  func write() throws {
    let directory = FilePath(try #require(Self.directory))
    let digits = try DigitDataset.bundled().digits
    for (name, model) in try Self.models() {
      let grids = digits.map { $0.prepared(for: model.normalization) }
      let probabilities = DigitClassifier(model).predictions(for: grids).flatMap(\.probabilities)
      let inputs = NPYArray(grids.flatMap(\.values).map { Int8($0) }, shape: [grids.count, 8, 8])
      let outputs = NPYArray(probabilities, shape: [grids.count, 10])
      try OutputFile.write(try model.encoded(), to: directory.appending("\(name).safetensors"))
      try OutputFile.write(inputs.encoded, to: directory.appending("\(name)-grids.npy"))
      try OutputFile.write(outputs.encoded, to: directory.appending("\(name)-probabilities.npy"))
    }
  }
}
