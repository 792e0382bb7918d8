import PredictionFiles
import Support

/// One row as shown in a report.
struct ReportCard {
  private let row: PredictionRow
  private let form: ReportGallery.Form

  init(_ row: PredictionRow, as form: ReportGallery.Form) {
    self.row = row
    self.form = form
  }

  /// Returns the row as HTML; `picture` is the one at its path, if any was read.
  func html(_ picture: ReportPicture?) -> String {
    form == .lines ? line : card(hasPicture ? picture : nil)
  }

  private var line: String {
    "<li><span class=\"path\">\(path)</span> <span class=\"quiet\">\(HTML.escaped(row.error?.description ?? outcome))</span></li>\n"
  }

  private func card(_ picture: ReportPicture?) -> String {
    let head =
      form == .cardsOfOneKind && row.digit != nil
      ? "<span class=\"quiet\">confidence</span>" : "<b class=\"\(kind)\">\(HTML.escaped(outcome))</b>"
    let unsure = row.status == .unsure ? " <i>unsure</i>" : ""
    let confidence = row.confidence.map { " <span class=\"confidence\">\(HTML.percent($0))</span>" } ?? ""
    return """
      <li>\(pictures(picture))<p class="outcome">\(head)\(confidence)\(unsure)</p>\(problem)<p class="path">\(path)</p></li>

      """
  }

  /// Whether the row is shown with its image.
  var hasPicture: Bool { form != .lines && row.status != .error }

  private var path: String { HTML.escaped(PrintedPath(row.path).text) }

  private var problem: String {
    row.error.map { "<p class=\"quiet\">\(HTML.escaped($0.description))</p>" } ?? ""
  }

  private var kind: String {
    guard let label = row.label else { return "unknown" }
    return row.digit == label ? "right" : "wrong"
  }

  private var outcome: String {
    switch (row.label, row.digit) {
    case (let label?, let digit?) where label == digit: "\(digit), right"
    case (let label?, let digit?): "\(label) read as \(digit)"
    case (nil, let digit?): "read as \(digit)"
    case (let label?, nil): "\(label): \(row.status.rawValue)"
    case (nil, nil): row.status.rawValue
    }
  }

  private func pictures(_ picture: ReportPicture?) -> String {
    switch picture {
    case .image(let thumbnail, let grid):
      let images = image(thumbnail, alternative: "image") + (grid.map { image($0, alternative: "8×8") } ?? "")
      return "<p class=\"pictures\">\(images)</p>"
    case .missing(let reason):
      return "<p class=\"missing\">no picture: \(HTML.escaped(reason))</p>"
    case nil: return ""
    }
  }

  /// Returns an image element; an image of few pixels is shown with square pixels, a larger one smoothed.
  private func image(_ thumbnail: ReportPicture.Thumbnail, alternative: String) -> String {
    let style = max(thumbnail.width, thumbnail.height) <= Self.fewPixels ? " class=\"squares\"" : ""
    return "<img\(style) alt=\"\(alternative)\" src=\"\(HTML.address(ofPNG: thumbnail.png))\"/>"
  }

  private static let fewPixels = 16
}
