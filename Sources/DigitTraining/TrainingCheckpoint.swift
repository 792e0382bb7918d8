import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import Support

/// The state of a training from which it goes on to the same model, byte for byte.
public struct TrainingCheckpoint: Equatable, Sendable {
  /// A digest of the recipe, and one of the digits.
  let recipe: String
  let digits: String
  /// The parameters of the networks that are trained: the model's, then those of the calibration folds.
  var finished: [[Float]] = []
  /// The state of the network that is being trained.
  var current: TrainerState?
  /// Text that whoever keeps the checkpoint wants to find in it.
  public var note = ""

  /// A checkpoint that cannot be used.
  public enum FileError: Error, Equatable, CustomStringConvertible {
    /// The file is no checkpoint or is damaged.
    case notACheckpoint(String)
    /// The training had another recipe.
    case otherRecipe
    /// The training had other digits.
    case otherDigits

    /// One line with what is wrong.
    public var description: String {
      switch self {
      case .notACheckpoint(let reason): "not a checkpoint of a training: \(reason)"
      case .otherRecipe: "it was written with other settings"
      case .otherDigits: "it was written with other digits"
      }
    }
  }

  init(_ recipe: TrainingRecipe, _ digits: [TrainingDigit]) {
    self.recipe = SHA256.hex([UInt8]("\(recipe)".utf8))
    var hash = SHA256()
    for digit in digits {
      hash.update([digit.label] + digit.grid.values)
      guard let image = digit.image else { continue }
      hash.update(image.values.withUnsafeBytes { [UInt8]($0) })
    }
    self.digits = hash.hex
  }

  /// Checks that the checkpoint is one of the same training as `other`.
  func check(_ other: TrainingCheckpoint) throws(FileError) {
    if digits != other.digits { throw .otherDigits }
    if recipe != other.recipe { throw .otherRecipe }
  }
}

extension TrainingCheckpoint {
  private static let version = "1"

  private enum Key {
    static let version = "digits_checkpoint_version"
    static let (recipe, digits, note) = ("recipe", "digits", "note")
    static let (iteration, epoch, position) = ("iteration", "epoch", "position")
    static let (beta1, beta2) = ("beta1_power", "beta2_power")
    static let (parameters, first, second) = ("parameters", "first_moment", "second_moment")
    static func finished(_ index: Int) -> String { "finished.\(index)" }
  }

  /// Encodes the checkpoint as a safetensors file.
  public func encoded() throws -> [UInt8] {
    var metadata = [Key.version: Self.version, Key.recipe: recipe, Key.digits: digits, Key.note: note]
    var tensors = finished.enumerated().map { Self.tensor(Key.finished($0), $1) }
    if let current {
      metadata[Key.iteration] = "\(current.iteration)"
      metadata[Key.epoch] = "\(current.epoch)"
      metadata[Key.position] = "\(current.position)"
      metadata[Key.beta1] = "\(current.optimizer.beta1Power.bitPattern)"
      metadata[Key.beta2] = "\(current.optimizer.beta2Power.bitPattern)"
      tensors.append(Self.tensor(Key.parameters, current.parameters))
      tensors.append(Self.tensor(Key.first, current.optimizer.firstMoment))
      tensors.append(Self.tensor(Key.second, current.optimizer.secondMoment))
    }
    return try SafetensorsFile(metadata: metadata, tensors: tensors).encoded()
  }

  private static func tensor(_ name: String, _ values: [Float]) -> SafetensorsFile.Tensor {
    .init(name: name, shape: [values.count], values: values)
  }

  /// Decodes a checkpoint from the bytes of its file.
  public init(decoding bytes: [UInt8]) throws(FileError) {
    let file: SafetensorsFile
    do {
      file = try SafetensorsFile(bytes)
    } catch {
      throw .notACheckpoint(error.description)
    }
    guard file.metadata[Key.version] == Self.version, let recipe = file.metadata[Key.recipe],
      let digits = file.metadata[Key.digits]
    else { throw .notACheckpoint("expected a checkpoint of version \(Self.version)") }
    self.recipe = recipe
    self.digits = digits
    note = file.metadata[Key.note] ?? ""
    let tensors = Dictionary(file.tensors.map { ($0.name, $0.values) }) { first, _ in first }
    while let parameters = tensors[Key.finished(finished.count)] { finished.append(parameters) }
    guard file.metadata[Key.iteration] != nil else { return }
    func number<Number: FixedWidthInteger>(_ key: String) -> Number? { file.metadata[key].flatMap { Number($0) } }
    guard let iteration: Int = number(Key.iteration), let epoch: UInt64 = number(Key.epoch),
      let position: Int = number(Key.position), let beta1: UInt32 = number(Key.beta1),
      let beta2: UInt32 = number(Key.beta2), let parameters = tensors[Key.parameters], let first = tensors[Key.first],
      let second = tensors[Key.second], iteration > 0, position >= 0
    else { throw .notACheckpoint("parts of its state are missing") }
    current = TrainerState(
      iteration: iteration,
      parameters: parameters,
      optimizer: .init(
        firstMoment: first,
        secondMoment: second,
        beta1Power: Float(bitPattern: beta1),
        beta2Power: Float(bitPattern: beta2)
      ),
      epoch: epoch,
      position: position
    )
  }
}
