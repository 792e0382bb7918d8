import DigitTraining
import Support

/// Checkpoints of a training: what is accepted must be written as it was read.
struct CheckpointTarget: FuzzTarget {
  static let name = "checkpoint"

  static var seeds: [[UInt8]] {
    let names = ["parameters", "first_moment", "second_moment", "finished.0"]
    let tensors = names.enumerated().map { index, name in
      #""\#(name)":{"dtype":"F32","shape":[1],"data_offsets":[\#(4 * index),\#(4 * index + 4)]}"#
    }
    let numbers = ["iteration", "epoch", "position", "beta1_power", "beta2_power"].map { #""\#($0)":"1""# }
    let texts = ["digits_checkpoint_version", "recipe", "digits", "note"].map { #""\#($0)":"1""# }
    let metadata = "\"__metadata__\":{\((numbers + texts).joined(separator: ","))}"
    let header = "{\(([metadata] + tensors).joined(separator: ","))}"
    var bytes = [UInt8]()
    bytes.append(littleEndian: UInt64(header.utf8.count))
    return [bytes + header.utf8 + [UInt8](repeating: 0x3F, count: 4 * names.count)]
  }

  init() {}

  func run(_ bytes: [UInt8]) throws {
    let checkpoint = try TrainingCheckpoint(decoding: bytes)
    let encoded = try checkpoint.encoded()
    // Compared as bytes, because no number is equal to NaN.
    require(try TrainingCheckpoint(decoding: encoded).encoded() == encoded, "a checkpoint changed when it was written")
  }
}
