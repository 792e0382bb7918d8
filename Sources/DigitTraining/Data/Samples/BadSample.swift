public import ImageInput
import Support
public import SystemPackage

/// A row or an image of a dataset that cannot be trained on.
public enum BadSample: Error, Equatable, CustomStringConvertible {
  /// A value, a label or a number of values that does not fit, or an image without ink.
  case wrong(Place, expected: String, found: String)
  /// A file that cannot be decoded.
  case unreadable(FilePath, InputError)

  /// Where a sample is.
  public enum Place: Equatable, Sendable, CustomStringConvertible {
    /// A line of a text file, counted from 1.
    case line(Int)
    /// A column of such a line, both counted from 1.
    case field(line: Int, column: Int)
    /// An image of a file of many, counted from 0.
    case image(Int)
    /// A file.
    case file(FilePath)

    /// The place in words, such as `line 3, column 65`.
    public var description: String {
      switch self {
      case .line(let line): "line \(line)"
      case .field(let line, let column): "line \(line), column \(column)"
      case .image(let index): "image \(index)"
      case .file(let path): "\(path)"
      }
    }
  }

  /// One line with the place, what was expected and what was found.
  public var description: String {
    switch self {
    case .wrong(let place, let expected, let found): "\(place): expected \(expected), found \(singleLine(found))"
    case .unreadable(let path, let error): "\(path): \(error)"
    }
  }
}

extension BadSample {
  /// The line of a text file; nil for other files.
  fileprivate var line: Int? {
    switch self {
    case .wrong(.line(let line), _, _), .wrong(.field(let line, _), _, _): line
    case .wrong, .unreadable: nil
    }
  }
}

/// How many samples of a dataset cannot be used, and which one is the first.
public struct BadSamples: Equatable, Sendable {
  /// Their number.
  public private(set) var count = 0
  /// The first one in file order; nil if there are none.
  public private(set) var first: BadSample?

  mutating func add(_ sample: BadSample) {
    count += 1
    if first == nil { first = sample }
  }

  /// Returns these and `others` of the same file.
  func adding(_ others: BadSamples) -> BadSamples {
    var sum = self
    sum.count += others.count
    sum.first = [first, others.first].compactMap(\.self).min { ($0.line ?? .max) < ($1.line ?? .max) }
    return sum
  }
}
