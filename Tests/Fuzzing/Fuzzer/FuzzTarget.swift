import CLibFuzzer
import Support

/// Something that reads bytes from strangers.
protocol FuzzTarget: Sendable {
  /// What the target is called on the command line.
  static var name: String { get }
  /// Inputs to start from, good ones and nearly good ones.
  static var seeds: [[UInt8]] { get throws }

  /// Prepares what all runs share.
  init()

  /// Reads `bytes` and checks all that must hold of the result with `require`.
  ///
  /// - Throws: the error with which bad input is refused.
  func run(_ bytes: [UInt8]) throws

  /// Returns a changed input of at most `capacity` bytes.
  func mutate(_ bytes: [UInt8], capacity: Int, _ generator: inout SplitMix64) -> [UInt8]
}

extension FuzzTarget {
  func mutate(_ bytes: [UInt8], capacity: Int, _ generator: inout SplitMix64) -> [UInt8] {
    LibFuzzer.mutated(bytes, capacity: capacity)
  }
}

/// All targets.
enum FuzzTargets {
  static let all: [any FuzzTarget.Type] = [
    PNGTarget.self, ImageTarget.self, ModelTarget.self, CheckpointTarget.self, PredictionsTarget.self,
    LabelsTarget.self, DigitCSVTarget.self, TableTarget.self, IDXTarget.self, NumPyTarget.self, ArchiveTarget.self,
    FramesTarget.self, PathsTarget.self,
  ]

  /// Their names, for messages.
  static var names: String { all.map { $0.name }.joined(separator: ", ") }
}

/// libFuzzer's functions.
enum LibFuzzer {
  /// Returns bytes changed by one of libFuzzer's own mutations.
  static func mutated(_ bytes: [UInt8], capacity: Int) -> [UInt8] {
    let room = max(capacity, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      _ = buffer.initialize(from: bytes)
      count = LLVMFuzzerMutate(buffer.baseAddress, bytes.count, room)
    }
  }
}
