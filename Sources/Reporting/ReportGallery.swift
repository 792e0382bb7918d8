import Support

/// Selected rows under one heading, and the number of all such rows.
struct ReportGallery: Sendable {
  /// How rows are shown.
  enum Form: Sendable {
    /// Pictures with their predictions.
    case cards
    /// Pictures that share one prediction, which is in the heading.
    case cardsOfOneKind
    /// One line of text per row.
    case lines
  }

  /// The target of links.
  let anchor: String
  /// The heading, not yet escaped.
  let title: String
  var form = Form.cards
  /// The rows that may be shown, in order, and the number of all rows of this kind.
  let selected: TopRows
  /// How to find all of them in the prediction file.
  let whereabouts: String
  /// Whether the gallery belongs to a cell of the confusion matrix, and therefore links back to it.
  var isCell = false

  /// Returns the gallery as HTML, with the given cards of its first rows; empty if it has no rows.
  func html(_ cards: [String], predictions: String) -> String {
    let count = selected.count
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
