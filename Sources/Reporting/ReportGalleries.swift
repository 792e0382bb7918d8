import Evaluation

/// All galleries of a report, in page order.
struct ReportGalleries: Sendable {
  /// Galleries under one heading.
  private struct Chapter: Sendable {
    let anchor: String
    let title: String
    /// The contents and their order, as HTML.
    let note: String
    let galleries: [ReportGallery]
  }

  private let chapters: [Chapter]
  private let report: Report

  init(_ report: Report) {
    self.report = report
    chapters = Self.chapters(report.selection).filter { $0.galleries.contains { $0.selected.count > 0 } }
  }

  /// The galleries of all chapters.
  var all: [ReportGallery] { chapters.flatMap(\.galleries) }

  /// Links to all sections and chapters.
  var navigation: String {
    let sections =
      report.summary.evaluation.labeled > 0 ? [("matrix", "Confusion matrix"), ("calibration", "Confidence")] : []
    let links = (sections + chapters.map { ($0.anchor, $0.title) }).map {
      "<a href=\"#\($0)\">\(HTML.escaped($1))</a>\n"
    }
    return links.isEmpty ? "" : "<nav>\n\(links.joined())</nav>\n"
  }

  /// Returns the chapters as HTML, with the cards of each gallery in `all`.
  func html(_ cards: [[String]]) -> String {
    var rest = cards[...]
    return chapters.map { chapter in
      let galleries = chapter.galleries.map { gallery in
        let cards = rest.popFirst() ?? []
        return gallery.html(cards, predictions: report.predictions)
      }
      return """
        <section id="\(chapter.anchor)">
        <h2>\(HTML.escaped(chapter.title))</h2>
        <p class="note">\(chapter.note)</p>
        <div class="galleries">
        \(galleries.joined())</div>
        </section>

        """
    }.joined()
  }

  private static func chapters(_ selection: ReportSelection) -> [Chapter] {
    let digits = 0..<10
    let mistakes = ReportGallery(
      anchor: "most-confident",
      title: "All mistakes",
      selected: selection.mistakes,
      whereabouts: "prediction and label differ"
    )
    let uncertain = ReportGallery(
      anchor: "least-certain",
      title: "Predictions",
      selected: selection.uncertain,
      whereabouts: "sort by confidence"
    )
    let blanks = ReportGallery(
      anchor: "blanks",
      title: "Blank images",
      selected: selection.blanks,
      whereabouts: "status blank"
    )
    return [
      Chapter(
        anchor: "mistakes",
        title: "Mistakes",
        note: "Most confident first: over all mistakes, then for each true label and prediction.",
        galleries: [mistakes]
          + digits.flatMap { label in digits.filter { $0 != label }.map { cell(selection, label, $0) } }
      ),
      Chapter(
        anchor: "none",
        title: "Labeled, without a prediction",
        note: "Blank images and errors: the column “none” of the matrix.",
        galleries: digits.map { cell(selection, $0, nil) }
      ),
      Chapter(
        anchor: "uncertain",
        title: "Least certain",
        note: "Lowest confidence first, whether right, wrong or unlabeled.",
        galleries: [uncertain]
      ),
      Chapter(
        anchor: "right",
        title: "Correct, but least certain",
        note: "For each digit, the correct predictions with the lowest confidence.",
        galleries: digits.map { cell(selection, $0, $0) }
      ),
      Chapter(anchor: "blank", title: "Blank", note: "Images without ink.", galleries: [blanks]),
      Chapter(
        anchor: "failures",
        title: "Failures",
        note: "Files that could not be read, by cause.",
        galleries: failures(selection)
      ),
    ]
  }

  /// Returns the gallery of one cell of the confusion matrix.
  private static func cell(_ selection: ReportSelection, _ label: Int, _ prediction: Int?) -> ReportGallery {
    let name = prediction.map(String.init)
    return ReportGallery(
      anchor: "cell-\(label)-\(name ?? "none")",
      title: name.map { "\(label) read as \($0)" } ?? "\(label) without a prediction",
      form: prediction == nil ? .cards : .cardsOfOneKind,
      selected: selection.cell(label: label, prediction: prediction),
      whereabouts: "label \(label), " + (name.map { "prediction \($0)" } ?? "no prediction"),
      isCell: true
    )
  }

  /// Returns one gallery per cause, the most common first, other causes last.
  private static func failures(_ selection: ReportSelection) -> [ReportGallery] {
    let causes = selection.causes.sorted { first, second in
      let isOther = first.key == ReportSelection.otherCauses
      if isOther || second.key == ReportSelection.otherCauses { return !isOther }
      return (second.value.count, first.key) < (first.value.count, second.key)
    }
    return causes.enumerated().map { index, cause in
      ReportGallery(
        anchor: "failure-\(index + 1)",
        title: shortened(cause.key),
        form: .lines,
        selected: cause.value,
        whereabouts: "status error"
      )
    }
  }

  /// Returns `text` truncated: a cause in a prediction file from another source may be of any length.
  private static func shortened(_ text: String) -> String {
    let longest = 100
    return text.unicodeScalars.count > longest ? String(text.unicodeScalars.prefix(longest)) + "…" : text
  }
}
