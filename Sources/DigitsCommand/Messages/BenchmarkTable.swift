import Benchmarking
import Support

/// The results of a benchmark as three tables.
struct BenchmarkTable {
  private let report: BenchmarkReport
  private let images: BenchmarkImages
  private let isBundled: Bool

  /// Creates the tables of a report.
  ///
  /// - Parameter isBundled: whether the images are the bundled digits.
  init(_ report: BenchmarkReport, _ images: BenchmarkImages, _ isBundled: Bool) {
    self.report = report
    self.images = images
    self.isBundled = isBundled
  }

  /// All tables, and what was measured.
  var text: String {
    let tables = [[heading], Self.aligned(stages) + [searched], Self.aligned(classification)]
    let lines = tables + [Self.aligned(arithmetic) + footnotes + warning]
    return lines.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var heading: String {
    let size =
      images.size.map { "\($0.width.grouped)×\($0.height.grouped) pixels" }
      ?? "\(Int(images.meanPixels.rounded()).grouped) pixels on average"
    let all = images.foundCount > images.paths.count ? " of \(images.foundCount.grouped)" : ""
    let name = isBundled ? ", the bundled digits" : ""
    return
      "\(images.paths.count.grouped)\(all) images of \(size)\(name); medians of \(report.repeats.counted("repeat"))"
  }

  // MARK: Stages

  private var stages: [[String]] {
    let rows = report.stages.map { stage in
      [Self.name(stage.stage)] + Self.cells(stage.cost) + [Self.percent(stage.share)]
    }
    let bare = report.bareDecode
    return [["processor time", "µs/image", "lowest–highest", "× bare decode", "share"]] + rows + [
      ["all stages"] + Self.cells(report.allStages) + ["100.0 %"],
      ["bare decode", Self.number(bare.median), Self.range(bare), "1.00", ""],
    ]
  }

  private static func name(_ stage: Stage) -> String {
    switch stage {
    case .otherReadings: "other readings"
    default: stage.rawValue
    }
  }

  private static func cells(_ cost: BenchmarkReport.Cost) -> [String] {
    let time = cost.microsecondsPerImage
    return [number(time.median), range(time), cost.timesBareDecode.median.fixed(2)]
  }

  private var searched: String {
    let count = report.images.withOtherReadings
    return "other readings were made of \(count.counted("image")) whose first did not satisfy the judge"
  }

  // MARK: All stages at once

  private var classification: [[String]] {
    [["classify", "images/s", "lowest–highest", "processor µs/image", "× bare decode", "× 1 thread"]]
      + report.classification.map { row in
        let speed = row.imagesPerSecond
        let gain = speed.median / report.classification[0].imagesPerSecond.median
        return [
          row.threads.counted("thread"), Self.number(speed.median), Self.range(speed),
          Self.number(row.cost.microsecondsPerImage.median), row.cost.timesBareDecode.median.fixed(2), gain.fixed(2),
        ]
      }
  }

  // MARK: Arithmetic

  private var arithmetic: [[String]] {
    [["GFLOP/s", "peak", "inference", "lowest–highest", "of peak", "training", "lowest–highest", "of peak"]]
      + report.arithmetic.map { row in
        [row.threads.counted("thread"), row.peakGflops.median.fixed(1)]
          + [row.inference, row.training].flatMap { speed in
            [Self.number(speed.gflops.median), Self.range(speed.gflops), Self.percent(speed.shareOfPeak)]
          }
      }
  }

  private var footnotes: [String] {
    [
      "peak: multiplications and additions in registers with \(report.instructionSet), measured; none are fused",
      "one thread is measured in processor time, several by the clock",
    ]
  }

  /// With less of a core than this, rates by the clock are clearly too low.
  private static let sufficientAvailability = 0.9

  /// A line if other programs kept the processor busy.
  private var warning: [String] {
    let availability = report.availability
    guard availability.median < Self.sufficientAvailability else { return [] }
    return [
      "other programs are running, and left \(Self.percent(availability)) of a core: "
        + "images/s, and GFLOP/s of several threads, are too low"
    ]
  }

  // MARK: Text

  /// A number with about three digits.
  private static func number(_ value: Double) -> String {
    value < 10 ? value.fixed(2) : value < 100 ? value.fixed(1) : Int(value.rounded()).grouped
  }

  private static func range(_ value: MeasuredValue) -> String { "\(number(value.lowest))–\(number(value.highest))" }

  private static func percent(_ share: MeasuredValue) -> String { "\((100 * share.median).fixed(1)) %" }

  /// Lines with the first column aligned to the left, and all others to the right.
  private static func aligned(_ rows: [[String]]) -> [String] {
    let columns = rows[0].indices
    let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      columns.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }
      .joined(separator: "  ").trimmingTrailingSpaces
    }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
