import Evaluation
import PredictionFiles
import Support

/// The metrics in a report: headline, confusion matrix, classes and confidence.
struct ReportFigures: Sendable {
  let summary: RunSummary

  private var evaluation: EvaluationAccumulator { summary.evaluation }

  /// The headline.
  var title: String {
    let images = HTML.count(summary.imageCount, "image")
    guard let accuracy = evaluation.accuracy else { return images }
    return "\(images), \(HTML.percent(accuracy)) right"
  }

  /// The key numbers, and the number of images by status.
  var tiles: String {
    var tiles = ""
    func add(_ name: String, _ value: String, note: String) {
      tiles += "<div><dt>\(name)</dt><dd>\(value)</dd><dd class=\"note\">\(note)</dd></div>\n"
    }
    let matrix = evaluation.confusionMatrix
    if let interval = matrix.accuracyInterval {
      let hits = "\(matrix.correct.grouped) of \(matrix.total.grouped) labeled"
      let range = "95\u{A0}% interval \((100 * interval.lower).fixed(2))–\(HTML.percent(interval.upper))"
      add("Accuracy", HTML.percent(matrix.accuracy), note: "\(hits)<br/>\(range)")
      let right = "\(evaluation.answeredCorrect.grouped) of \(evaluation.answered.grouped) with status ok"
      add("Accuracy when answered", HTML.percent(evaluation.accuracyAnswered), note: right)
      let error = evaluation.calibration.expectedCalibrationError?.fixed(4) ?? "–"
      add("Calibration error", error, note: "expected, 10 bins;<br/>0 means perfectly calibrated")
    }
    let count = "\(summary.count(.ok).grouped) of \(HTML.count(summary.imageCount, "image")) with status ok"
    let remark = evaluation.labeled == 0 ? "<br/>no labels, and so no accuracy" : ""
    add("Answered", share(.ok), note: count + remark)
    return "<dl class=\"tiles\">\n\(tiles)</dl>\n\(statuses)"
  }

  /// The status bar and its legend.
  private var statuses: String {
    let present = PredictionRow.Status.allCases.filter { summary.count($0) > 0 }
    let parts = present.map {
      "<span class=\"\($0.rawValue)\" style=\"flex-grow:\(summary.count($0))\"></span>"
    }
    let legend = PredictionRow.Status.allCases.map { status in
      "<li><span class=\"key \(status.rawValue)\"></span>\(status.rawValue) <b>\(summary.count(status).grouped)</b> "
        + "<span class=\"quiet\">\(share(status))</span></li>\n"
    }
    return "<div class=\"bar\">\(parts.joined())</div>\n<ul class=\"legend\">\n\(legend.joined())</ul>\n"
  }

  /// Returns the share of rows with one status.
  private func share(_ status: PredictionRow.Status) -> String {
    HTML.percent(Double(summary.count(status)) / Double(max(1, summary.imageCount)))
  }

  /// The sections that need labels; empty without any.
  var sections: String {
    guard evaluation.labeled > 0 else { return "" }
    return """
      <section id="matrix">
      <h2>Confusion matrix</h2>
      <div class="side">
      \(ReportMatrix(matrix: evaluation.confusionMatrix).html)\(classes)</div>
      </section>
      <section id="calibration">
      <h2>Confidence</h2>
      <div class="side">
      \(ReliabilityDiagram(calibration: evaluation.calibration).html)\(coverage)</div>
      </section>

      """
  }

  private var classes: String {
    let report = evaluation.report()
    let rows = report.classes.map {
      [String($0.label), HTML.percent($0.precision), HTML.percent($0.recall), HTML.percent($0.f1), $0.support.grouped]
    }
    let mean = ["mean", "", "", HTML.percent(report.macroF1), report.total.grouped]
    return HTML.table(
      caption:
        "By digit: precision (share of images predicted as this digit that are it), recall (share of images of this "
        + "digit predicted as it) and their harmonic mean F1",
      header: ["", "precision", "recall", "F1", "images"],
      rows: rows,
      footer: mean
    )
  }

  private var coverage: String {
    HTML.table(
      caption: "Coverage and accuracy by minimum confidence, for \(evaluation.labeled.grouped) labeled images",
      header: ["at least", "answered", "coverage", "accuracy"],
      rows: evaluation.coverage.points.map {
        [$0.threshold.fixed(2), $0.count.grouped, HTML.percent($0.coverage), HTML.percent($0.accuracy)]
      }
    )
  }
}

extension HTML {
  /// Returns a table of numbers whose first column names the rows.
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
