import PredictionFiles
package import SystemPackage

/// `report.html`: the figures of a run and the images worth a look, in one file that needs nothing else.
///
/// The bytes follow from the rows and the images, not from time, place or the number of threads.
package struct Report: Sendable {
  let summary: RunSummary
  let selection: ReportSelection
  /// The name of the file that holds all rows.
  let predictions: String

  /// The most bytes that the page has; of pictures that would need more, each gallery shows fewer.
  package static let largestSize = 5_000_000
  /// For the sentences that say what is left out: one for each of at most 200 galleries, of numbers that may grow.
  private static let slack = 16_384

  /// A report on rows that were counted and picked from.
  ///
  /// - Parameter predictions: the name of the file that holds all rows.
  package init(_ summary: RunSummary, _ selection: ReportSelection, predictions: String) {
    self.summary = summary
    self.selection = selection
    self.predictions = predictions
  }

  /// The page, with images as `pictures` reads them, on at most `jobs` threads.
  package func html(jobs: Int, _ pictures: ReportPictureReader) -> [UInt8] {
    html(jobs: jobs, showsGrids: pictures.showsGrids, picture: pictures.picture)
  }

  /// The page, with images from anywhere; `showsGrids` tells what the page says of them.
  package func html(jobs: Int, showsGrids: Bool, picture: @escaping (FilePath) -> ReportPicture) -> [UInt8] {
    func page(_ cards: [[String]]) -> String { self.page(galleries, cards, notes: notes(showsGrids: showsGrids)) }
    let galleries = ReportGalleries(self)
    let none = galleries.all.map { _ in [String]() }
    var room = Self.largestSize - Self.slack - page(none).utf8.count
    var cards = none
    var open = Array(galleries.all.indices)
    var album = ReportAlbum(jobs: jobs, read: picture)
    // The first row of each gallery, then the second of each: where there is too little room, all have their share. No more
    // pictures are read than fit.
    var rank = 0
    while !open.isEmpty {
      open.removeAll { galleries.all[$0].rows.count <= rank }
      let next = open.map { ReportCard(row: galleries.all[$0].rows[rank], form: galleries.all[$0].form) }
      album.add(next.filter(\.hasPicture).map(\.row.path))
      var stillOpen = [Int]()
      for (index, card) in zip(open, next) {
        let html = card.html(album[card.row.path])
        guard html.utf8.count <= room else { continue }
        room -= html.utf8.count
        cards[index].append(html)
        stillOpen.append(index)
      }
      open = stillOpen
      rank += 1
    }
    return [UInt8](page(cards).utf8)
  }

  /// The page with the given cards in each gallery.
  private func page(_ galleries: ReportGalleries, _ cards: [[String]], notes: String) -> String {
    let figures = ReportFigures(summary)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>\(figures.title)</title>
      <style>
      \(ReportStyle.css)</style>
      </head>
      <body>
      <header>
      <h1>\(figures.title)</h1>
      \(figures.tiles)</header>
      \(galleries.navigation)<main>
      \(figures.sections)\(galleries.html(cards))\(notes)</main>
      </body>
      </html>

      """
  }

  private func notes(showsGrids: Bool) -> String {
    let grids =
      showsGrids
      ? "Beside each image are the 8×8 values, 0 (black) to 16 (white), that the network saw of it."
      : "Images are shown alone: predictions files do not say by which settings they were brought into the network’s 8×8. "
        + "The report of classify shows both."
    return """
      <section id="notes">
      <h2>About this report</h2>
      <p>Every figure comes from the rows of \(HTML.escaped(predictions)), which has all of them in the order of the inputs.
      Accuracy is right predictions of all labelled images: blank images and errors count as wrong, unsure ones as what was
      read. The interval is Wilson’s, 95\u{A0}%.</p>
      <p>\(grids) A cell of the matrix shows its \(ReportSelection.cellLimit) most confident mistakes or its
      \(ReportSelection.rightLimit) least certain right answers, and fewer where the page would pass
      \(Self.largestSize / 1_000_000)\u{A0}MB.</p>
      </section>

      """
  }
}
