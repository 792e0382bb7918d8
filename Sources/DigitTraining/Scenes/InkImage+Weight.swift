import DigitPreprocessing
import Support

extension InkImage {
  /// The ink with strokes of another weight, as bold, light and high-contrast faces have.
  func withAnotherWeight(using generator: inout SplitMix64) -> InkImage {
    let choice = generator.nextUniform()
    let (columns, rows) = (Int(generator.nextUniform(in: 1...3.99)), Int(generator.nextUniform(in: 1...2.99)))
    return switch choice {
    case ..<0.3: self
    case ..<0.5: thinned(columns: 0, rows: rows).spread(columns: columns, rows: 0)
    case ..<0.7: spread(columns: columns, rows: min(columns, rows))
    case ..<0.85: spread(columns: columns, rows: 0)
    case ..<0.9: spread(columns: 0, rows: rows)
    default: thinned(columns: rows - 1, rows: 1)
    }
  }

  private func thinned(columns: Int, rows: Int) -> InkImage {
    inverted.spread(columns: columns, rows: rows).inverted
  }

  private var inverted: InkImage {
    var result = self
    for y in 0..<height { for x in 0..<width { result[x, y] = 1 - self[x, y] } }
    return result
  }
}
