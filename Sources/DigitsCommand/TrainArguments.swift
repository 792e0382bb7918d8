import ArgumentParser

/// `--split`: a number of digits, or a part of them.
enum SplitArgument: ExpressibleByArgument, Equatable {
  case first(Int)
  case fraction(Double)

  init?(argument: String) {
    if let count = Int(argument), count > 0 {
      self = .first(count)
    } else if let fraction = Double(argument), fraction > 0, fraction < 1 {
      self = .fraction(fraction)
    } else {
      return nil
    }
  }
}

/// `--batch-size`: a number of digits, or all of them.
struct BatchSizeArgument: ExpressibleByArgument, Equatable {
  /// nil for all.
  let size: Int?

  init?(argument: String) {
    if argument == "full" {
      size = nil
    } else if let size = Int(argument), size > 0 {
      self.size = size
    } else {
      return nil
    }
  }
}

/// `--hidden`: sizes with commas between them.
struct HiddenSizes: ExpressibleByArgument, Equatable {
  let sizes: [Int]

  /// As many units as a model file may have.
  private static let largest = 65_536

  init?(argument: String) {
    let sizes = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard sizes.allSatisfy((1...Self.largest).contains) else { return nil }
    self.sizes = sizes
  }
}
