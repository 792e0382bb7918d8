import ArgumentParser
import DigitRecognition

/// `--split`: a number of digits or a fraction.
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

/// `--batch-size`: a number of digits, or `full` for all.
struct BatchSizeArgument: ExpressibleByArgument, Equatable {
  /// The number of digits; nil for all.
  let size: Int?

  init?(argument: String) {
    if argument == "full" {
      size = nil
    } else if let size = Int(argument) {
      self.size = size
    } else {
      return nil
    }
  }
}

/// `--hidden`: a comma-separated list of layers.
struct HiddenLayersArgument: ExpressibleByArgument, Equatable {
  let layers: [HiddenLayer]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    layers = parts.compactMap(HiddenLayer.init)
    guard layers.count == parts.count else { return nil }
  }
}
