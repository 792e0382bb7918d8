import Support
import SystemPackage

/// Inputs that are counted more than once, because a prediction file is given twice or two of them overlap.
///
/// Only a hash of each path is kept, so that many large files can be merged; with ten million inputs, the probability
/// that two different paths are taken for one is about 1 in 400,000.
struct RepeatedInputs {
  private let files: [FilePath]
  /// For each file the number of its run.
  private let runs: [Int]
  /// For each path's hash the number of the first file that contains it; nil once the path has been counted.
  private var firstFiles: [Int: Int?] = [:]
  private var count = 0
  private var example: (path: [UInt8], first: Int, second: Int)?

  /// Creates a count for the files of each run: the shards of one, or a single file.
  init(runs: [[FilePath]]) {
    files = runs.flatMap(\.self)
    self.runs = runs.enumerated().flatMap { number, files in files.map { _ in number } }
  }

  /// Adds a row of the file with this number.
  mutating func add(_ path: [UInt8], file: Int) {
    guard runs.last != runs.first else { return }
    let key = path.hashValue
    guard let earlier = firstFiles[key] else {
      firstFiles[key] = file
      return
    }
    // An input that is twice in one run was given twice to `classify`.
    guard let first = earlier, runs[first] != runs[file] else { return }
    firstFiles.updateValue(nil, forKey: key)
    count += 1
    if example == nil { example = (path, first, file) }
  }

  /// A line that says what is counted more than once; nil if nothing is.
  var warning: String? {
    guard let example else { return nil }
    let paths = (files[example.first], files[example.second])
    let (first, second) = (singleLine("\(paths.0)"), singleLine("\(paths.1)"))
    // If either can no longer be examined, the sentence below is true as well.
    if let a = try? paths.0.stat(), let b = try? paths.1.stat(), a.inode == b.inode, a.deviceID == b.deviceID {
      return "warning: \(first) is given twice, so its rows are counted twice"
    }
    let name = singleLine(PrintedPath(example.path).text)
    return "warning: \(count.counted("input")) counted more than once, such as \(name), "
      + "which is in \(first) and \(second)"
  }
}
