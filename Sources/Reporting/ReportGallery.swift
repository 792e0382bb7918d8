import PredictionFiles
import Support

/// Some rows under one heading, and how many more there are.
struct ReportGallery: Sendable {
  /// How rows are shown.
  enum Form: Sendable {
    /// Pictures, with what was read.
    case cards
    /// Pictures; what was read is in the heading.
    case cardsOfOneKind
    /// A line of text each.
    case lines
  }

  /// What links lead to.
  let anchor: String
  /// The heading, as text.
  let title: String
  let form: Form
  /// The rows that may be shown, in order.
  let rows: [PredictionRow]
  /// All rows of this kind.
  let count: Int
  /// How to find them all in the file of predictions.
  let whereabouts: String
  /// Whether these are the images of a cell of the matrix, from which one comes and wants to go back.
  let isCell: Bool

  init(anchor: String, title: String, form: Form, _ best: BestRows, whereabouts: String, isCell: Bool = false) {
    self.anchor = anchor
    self.title = title
    self.form = form
    rows = best.rows
    count = best.count
    self.whereabouts = whereabouts
    self.isCell = isCell
  }

  /// The gallery with the first of its rows, already in HTML; nothing if it has no rows at all.
  func html(_ cards: [String], predictions: String) -> String {
    guard count > 0 else { return "" }
    let list = cards.isEmpty ? "" : "<ul class=\"\(form == .lines ? "lines" : "cards")\">\n\(cards.joined())</ul>\n"
    let omitted =
      cards.count == count
      ? ""
      : "<p class=\"more\">\(cards.count) of \(count.grouped) shown; all are in \(HTML.escaped(predictions)): "
        + "\(HTML.escaped(whereabouts)).</p>\n"
    let back = isCell ? "<a class=\"up\" href=\"#matrix\" title=\"back to the matrix\">↑</a>" : ""
    return """
      <section class="gallery" id="\(anchor)">
      <h3>\(HTML.escaped(title)) <small>\(count.grouped)</small>\(back)</h3>
      \(list)\(omitted)</section>

      """
  }
}
