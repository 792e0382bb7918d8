import Support
import SystemPackage

/// Inputs that are counted more than once, because a prediction file is given twice or two of them overlap.
///
/// Only a hash of each path is kept, so that many large files can be merged; with ten million inputs, the probability
/// that two different paths are taken for one is about 1 in 400,000.
struct RepeatedInputs {
  private let files: [FilePath]
  /// For each path's hash the number of the first file that contains it.
  private var firstFiles: [Int: Int] = [:]
  private var count = 0
  private var example: (path: [UInt8], first: Int, second: Int)?

  init(files: [FilePath]) { self.files = files }

  /// Adds a row of the file with this number.
  mutating func add(_ path: [UInt8], file: Int) {
    // An input that is twice in one file was given twice to `classify`.
    guard files.count > 1 else { return }
    let key = path.hashValue
    guard let first = firstFiles[key] else {
      firstFiles[key] = file
      return
    }
    guard first != file else { return }
    count += 1
    if example == nil { example = (path, first, file) }
  }

  /// A line that says what is counted more than once; nil if nothing is.
  var warning: String? {
    guard let example else { return nil }
    let (first, second) = (files[example.first], files[example.second])
    if let a = try? first.stat(), let b = try? second.stat(), a.inode == b.inode, a.deviceID == b.deviceID {
      return "warning: \(first) is given twice, so its rows are counted twice"
    }
    let name = singleLine(PrintedPath(example.path).text)
    return "warning: \(count.counted("input")) counted more than once, such as \(name), "
      + "which is in \(first) and \(second)"
  }
}
