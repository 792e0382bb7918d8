import Evaluation

/// All galleries of a report, in their order on the page.
struct ReportGalleries: Sendable {
  /// Galleries under one heading.
  private struct Chapter: Sendable {
    let anchor: String
    let title: String
    /// What is in it and in which order, in HTML.
    let note: String
    let galleries: [ReportGallery]
  }

  private let chapters: [Chapter]
  private let report: Report

  init(_ report: Report) {
    self.report = report
    chapters = Self.chapters(report.selection, report.summary).filter { $0.galleries.contains { $0.count > 0 } }
  }

  /// The galleries of all chapters.
  var all: [ReportGallery] { chapters.flatMap(\.galleries) }

  /// Links to the chapters.
  var navigation: String {
    let sections =
      report.summary.evaluation.labeled > 0 ? [("matrix", "Confusion matrix"), ("calibration", "Confidence")] : []
    let links = (sections + chapters.map { ($0.anchor, $0.title) }).map {
      "<a href=\"#\($0)\">\(HTML.escaped($1))</a>\n"
    }
    return links.isEmpty ? "" : "<nav>\n\(links.joined())</nav>\n"
  }

  /// The chapters, with the cards of each of `all`.
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

  private static func chapters(_ selection: ReportSelection, _ summary: RunSummary) -> [Chapter] {
    [
      Chapter(
        anchor: "mistakes",
        title: "Mistakes",
        note: "The most confident first: of all mistakes, then of each true label and prediction.",
        galleries: [
          ReportGallery(
            anchor: "most-confident",
            title: "All mistakes",
            form: .cards,
            selection.mistakes,
            whereabouts: "prediction and label differ"
          )
        ] + digits.flatMap { label in digits.filter { $0 != label }.map { mistakes(selection, label, $0) } }
      ),
      Chapter(
        anchor: "none",
        title: "Labelled, but not read",
        note: "Blank images and errors: the column none of the matrix.",
        galleries: digits.map { label in
          ReportGallery(
            anchor: anchor(label, nil),
            title: "\(label) not read",
            form: .cards,
            selection.cell(label: label, prediction: nil),
            whereabouts: "label \(label), no prediction",
            isCell: true
          )
        }
      ),
      Chapter(
        anchor: "uncertain",
        title: "Least certain",
        note: "The lowest confidence first, whether right, wrong or without a label.",
        galleries: [
          ReportGallery(
            anchor: "least-certain",
            title: "Images read",
            form: .cards,
            selection.uncertain,
            whereabouts: "sort by confidence"
          )
        ]
      ),
      Chapter(
        anchor: "right",
        title: "Right, but least certain",
        note: "Of each digit’s right answers those with the lowest confidence.",
        galleries: digits.map { digit in
          ReportGallery(
            anchor: anchor(digit, digit),
            title: "\(digit) read as \(digit)",
            form: .cardsOfOneKind,
            selection.cell(label: digit, prediction: digit),
            whereabouts: "label \(digit), prediction \(digit)",
            isCell: true
          )
        }
      ),
      Chapter(
        anchor: "blank",
        title: "Blank",
        note: "Images on which no ink was found.",
        galleries: [
          ReportGallery(
            anchor: "blanks",
            title: "Blank images",
            form: .cards,
            selection.blanks,
            whereabouts: "status blank"
          )
        ]
      ),
      Chapter(
        anchor: "failures",
        title: "Failures",
        note: "Files that could not be read, by cause.",
        galleries: failures(selection)
      ),
    ]
  }

  private static let digits = 0..<10

  private static func anchor(_ label: Int, _ prediction: Int?) -> String {
    "cell-\(label)-\(prediction.map(String.init) ?? "none")"
  }

  private static func mistakes(_ selection: ReportSelection, _ label: Int, _ prediction: Int) -> ReportGallery {
    ReportGallery(
      anchor: anchor(label, prediction),
      title: "\(label) read as \(prediction)",
      form: .cardsOfOneKind,
      selection.cell(label: label, prediction: prediction),
      whereabouts: "label \(label), prediction \(prediction)",
      isCell: true
    )
  }

  /// The commonest cause first, the sum of the unlisted last.
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
        cause.value,
        whereabouts: "status error"
      )
    }
  }

  /// A cause from elsewhere may be of any length.
  private static func shortened(_ text: String) -> String {
    let longest = 100
    return text.unicodeScalars.count > longest ? String(text.unicodeScalars.prefix(longest)) + "…" : text
  }
}
