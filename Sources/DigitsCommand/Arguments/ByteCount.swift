import ArgumentParser

/// A number of bytes with an optional unit: `65536`, `64KiB`, `2GiB`; `K`, `M`, `G` and `T` mean `KiB` … `TiB`.
struct ByteCount: ExpressibleByArgument, Equatable {
  let count: Int

  private static let units = ["KiB", "MiB", "GiB", "TiB"]

  init(_ count: Int) {
    self.count = count
  }

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let unit = argument.dropFirst(digits.count)
    guard let number = Int(digits), number > 0 else { return nil }
    let power = unit.isEmpty ? 0 : Self.units.firstIndex { $0 == unit || $0.prefix(1) == unit }.map { $0 + 1 }
    guard let power else { return nil }
    let (count, overflow) = number.multipliedReportingOverflow(by: 1 << (10 * power))
    guard !overflow else { return nil }
    self.count = count
  }

  /// The number in the largest unit that divides it, for the help.
  var defaultValueDescription: String {
    var (rest, power) = (count, 0)
    while power < Self.units.count, rest.isMultiple(of: 1024) { (rest, power) = (rest / 1024, power + 1) }
    return "\(rest)\(power > 0 ? Self.units[power - 1] : "")"
  }
}
