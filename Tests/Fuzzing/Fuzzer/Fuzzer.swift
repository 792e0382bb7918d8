import CLibFuzzer
import Support
import SystemPackage
import TestSupport

/// Feeds libFuzzer's inputs to one target, which the environment variable `FUZZ_TARGET` names; see README.md.
///
/// The arguments are libFuzzer's, with two exceptions: `targets` lists all targets, and `seeds DIR` writes the target's
/// seeds to a directory.
@main
enum Fuzzer {
  /// Global because libFuzzer's callback can reach nothing else.
  private static let target: (any FuzzTarget)? = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) }
    return FuzzTargets.all.first { $0.name == name }?.init()
  }()

  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.dropFirst() == ["targets"] {
      for target in FuzzTargets.all { print(target.name) }
      return
    }
    guard let target else { return complain("FUZZ_TARGET must be one of: \(FuzzTargets.names)") }
    if arguments.count == 3, arguments[1] == "seeds" {
      for (number, seed) in try type(of: target).seeds.enumerated() {
        try write(seed, to: FilePath(arguments[2]).appending("seed-\(number)"))
      }
      return
    }
    var count = CommandLine.argc
    var vector: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &vector) { bytes, count in Fuzzer.run(bytes, count) })
  }

  private static func run(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    // What a target throws is how it refuses bad input.
    try? target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  }

  /// Changes an input at random: what libFuzzer calls in place of its own mutations, which this uses.
  fileprivate static func mutate(_ bytes: [UInt8], capacity: Int, seed: UInt32) -> [UInt8] {
    var generator = SplitMix64(seed: UInt64(seed))
    return target?.mutate(bytes, capacity: capacity, &generator) ?? bytes
  }
}

/// Changes an input in place, in a buffer of `capacity` bytes, and returns its new size; libFuzzer finds this by its name.
@c(LLVMFuzzerCustomMutator)
public func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int, _ seed: UInt32) -> Int {
  let old = Array(UnsafeBufferPointer(start: bytes, count: count))
  let new = Fuzzer.mutate(old, capacity: capacity, seed: seed).prefix(capacity)
  _ = UnsafeMutableBufferPointer(start: bytes, count: new.count).update(fromContentsOf: new)
  return new.count
}
