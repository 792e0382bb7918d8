import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import Support

/// What there is to know about a model, as text and as JSON.
struct ModelFacts: Encodable {
  let layers: String
  let activations: [String]
  let parameters: Int
  let normalization: String
  let inputScale: Float
  let temperature: Float
  let judge: String?
  let training: TrainingSummary
  let sha256: String

  init(_ loaded: LoadedModel) {
    let model = loaded.model
    layers = model.architecture
    activations = model.network.layers.map(\.activation.rawValue)
    parameters = model.network.parameters.count
    normalization = model.normalization.rawValue
    inputScale = model.inputScale
    temperature = model.temperature
    judge = model.judge?.architecture
    training = model.training
    sha256 = loaded.sha256
  }

  /// One line per fact.
  var text: String {
    let data = singleLine(training.data)
    let facts = [
      ("layers", layers),
      ("activations", activations.joined(separator: ", ")),
      ("parameters", parameters.grouped),
      ("normalization", normalization),
      ("input scale", "\(inputScale)"),
      ("temperature", "\(temperature)"),
      ("judge", judge ?? "none"),
      ("trained on", "\(data), \(training.digits.grouped) digits, \(training.augmentation) variants of each"),
      ("iterations", training.iterations.grouped),
      ("seed", "\(training.seed)"),
      ("SHA-256", sha256),
    ]
    let width = facts.map(\.0.count).max() ?? 0
    return facts.map { name, value in
      "\(name)\(String(repeating: " ", count: width - name.count))  \(value)\n"
    }.joined()
  }
}
