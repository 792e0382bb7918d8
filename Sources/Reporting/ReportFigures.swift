import Evaluation
import PredictionFiles
import Support

/// The figures of a report: headline, matrix, classes, confidence.
struct ReportFigures: Sendable {
  let summary: RunSummary

  init(_ summary: RunSummary) {
    self.summary = summary
  }

  private var evaluation: EvaluationAccumulator { summary.evaluation }

  /// What is said first.
  var title: String {
    let images = HTML.count(summary.imageCount, "image")
    guard let accuracy = evaluation.accuracy else { return images }
    return "\(images), \(HTML.percent(accuracy)) right"
  }

  /// The numbers that matter, and how the images divide by status.
  var tiles: String {
    var tiles = [(String, String, String)]()
    if let accuracy = evaluation.accuracy, let interval = evaluation.report.accuracyInterval {
      let matrix = evaluation.confusionMatrix
      tiles.append(
        (
          "Accuracy", HTML.percent(accuracy),
          "\(matrix.correct.grouped) of \(matrix.total.grouped) labelled<br/>95\u{A0}% interval "
            + "\((100 * interval.lower).fixed(2))–\(HTML.percent(interval.upper))"
        )
      )
      tiles.append(
        (
          "Accuracy of the answered", HTML.percent(evaluation.accuracyAnswered),
          "\(evaluation.answeredCorrect.grouped) of \(evaluation.answered.grouped) with status ok"
        )
      )
      tiles.append(
        (
          "Calibration error", evaluation.calibration.expectedCalibrationError?.fixed(4) ?? "–",
          "expected, 10 bins;<br/>0 is a confidence that keeps its word"
        )
      )
    }
    let answered = summary.count(.ok)
    tiles.append(
      (
        "Answered", HTML.percent(Double(answered) / Double(max(1, summary.imageCount))),
        "\(answered.grouped) of \(HTML.count(summary.imageCount, "image")) with status ok"
          + (evaluation.labeled == 0 ? "<br/>no labels are known: no accuracy" : "")
      )
    )
    let list = tiles.map { "<div><dt>\($0)</dt><dd>\($1)</dd><dd class=\"note\">\($2)</dd></div>\n" }
    return "<dl class=\"tiles\">\n\(list.joined())</dl>\n\(statuses)"
  }

  /// A bar and its legend.
  private var statuses: String {
    let present = PredictionRow.Status.allCases.filter { summary.count($0) > 0 }
    let parts = present.map {
      "<span class=\"\($0.rawValue)\" style=\"flex-grow:\(summary.count($0))\"></span>"
    }
    let legend = PredictionRow.Status.allCases.map { status in
      let count = summary.count(status)
      let share = HTML.percent(Double(count) / Double(max(1, summary.imageCount)))
      return "<li><span class=\"key \(status.rawValue)\"></span>\(status.rawValue) <b>\(count.grouped)</b> "
        + "<span class=\"quiet\">\(share)</span></li>\n"
    }
    return "<div class=\"bar\">\(parts.joined())</div>\n<ul class=\"legend\">\n\(legend.joined())</ul>\n"
  }

  /// What needs labels; nothing without any.
  var sections: String {
    guard evaluation.labeled > 0 else { return "" }
    return """
      <section id="matrix">
      <h2>Confusion matrix</h2>
      <div class="side">
      \(ReportMatrix(evaluation.confusionMatrix).html)\(classes)</div>
      </section>
      <section id="calibration">
      <h2>Confidence</h2>
      <div class="side">
      \(ReliabilityDiagram(evaluation.calibration).html)\(coverage)</div>
      </section>

      """
  }

  private var classes: String {
    let report = evaluation.report
    let rows = report.classes.map {
      [String($0.label), HTML.percent($0.precision), HTML.percent($0.recall), HTML.percent($0.f1), $0.support.grouped]
    }
    let mean = ["mean", "", "", HTML.percent(report.macroF1), report.total.grouped]
    return HTML.table(
      caption:
        "By digit: precision (of those read as it, how many are it), recall (of those that are it, how many were "
        + "read so) and their harmonic mean F1",
      header: ["", "precision", "recall", "F1", "images"],
      rows: rows,
      footer: mean
    )
  }

  private var coverage: String {
    HTML.table(
      caption: "What a minimum confidence would cost and bring, of \(evaluation.labeled.grouped) labelled images",
      header: ["at least", "answered", "coverage", "accuracy"],
      rows: evaluation.coverage.points.map {
        [$0.threshold.fixed(2), $0.count.grouped, HTML.percent($0.coverage), HTML.percent($0.accuracy)]
      }
    )
  }
}

extension HTML {
  /// A table of numbers: the first column names the rows.
  static func table(caption: String, header: [String], rows: [[String]], footer: [String]? = nil) -> String {
    func row(_ cells: [String]) -> String {
      let name = cells.first.map { "<th scope=\"row\">\($0)</th>" } ?? ""
      return "<tr>\(name)\(cells.dropFirst().map { "<td>\($0)</td>" }.joined())</tr>\n"
    }
    let head = header.map { $0.isEmpty ? "<td></td>" : "<th scope=\"col\">\($0)</th>" }.joined()
    let foot = footer.map { "<tfoot>\n\(row($0))</tfoot>\n" } ?? ""
    return """
      <div class="scroll"><table class="figures">
      <caption>\(caption)</caption>
      <thead>
      <tr>\(head)</tr>
      </thead>
      <tbody>
      \(rows.map(row).joined())</tbody>
      \(foot)</table></div>

      """
  }
}
