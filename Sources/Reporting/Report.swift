import PredictionFiles
package import SystemPackage

/// `report.html`: the metrics of a run and the images worth reviewing, in one self-contained file.
///
/// The bytes depend only on the rows and the images, not on time, location or the number of threads.
package struct Report: Sendable {
  let summary: RunSummary
  let selection: ReportSelection
  /// The name of the prediction file.
  let predictions: String

  /// The maximum size of the page in bytes; if pictures would need more, each gallery shows fewer.
  package static let largestSize = 5_000_000
  /// Bytes reserved for the "n of m shown" lines: one for each of at most 200 galleries, whose numbers may get longer.
  private static let slack = 16_384

  /// Creates a report on counted and selected rows.
  ///
  /// - Parameter predictions: the name of the prediction file.
  package init(_ summary: RunSummary, _ selection: ReportSelection, predictions: String) {
    self.summary = summary
    self.selection = selection
    self.predictions = predictions
  }

  /// Returns the page in UTF-8, with images from `pictures`, which are read on at most `jobs` threads.
  package func html(jobs: Int, _ pictures: ReportPictureReader) -> [UInt8] {
    html(jobs: jobs, showsGrids: pictures.showsGrids, picture: pictures.picture)
  }

  /// Returns the page in UTF-8, with images from `picture`; `showsGrids` selects the note about them.
  package func html(
    jobs: Int,
    showsGrids: Bool,
    picture: @escaping (FilePath, RowGrid) -> ReportPicture
  ) -> [UInt8] {
    func page(_ cards: [[String]]) -> String { self.page(galleries, cards, notes: notes(showsGrids: showsGrids)) }
    let galleries = ReportGalleries(self)
    let all = galleries.all
    let none = all.map { _ in [String]() }
    var room = Self.largestSize - Self.slack - page(none).utf8.count
    var cards = none
    var open = Array(all.indices)
    var album = ReportAlbum(jobs: jobs, read: picture)
    // Add the first row of each gallery, then the second of each, and so on: if space runs out, every gallery gets its
    // share. A gallery reads no more pictures after the first that does not fit.
    var rank = 0
    while !open.isEmpty {
      open.removeAll { all[$0].selected.rows.count <= rank }
      let next = open.map { index in
        let row = all[index].selected.rows[rank]
        return (index: index, row: row, card: ReportCard(row.values, as: all[index].form))
      }
      album.add(next.filter(\.card.hasPicture).map(\.row))
      var stillOpen = [Int]()
      for (index, row, card) in next {
        let html = card.html(album[row.values.path])
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

  /// Returns the page with the given cards in each gallery.
  private func page(_ galleries: ReportGalleries, _ cards: [[String]], notes: String) -> String {
    let figures = ReportFigures(summary: summary)
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
      ? "The 8×8 grid beside each image is the network’s input, 0 (black) to 16 (white)."
      : "Images are shown without their 8×8 grids, because prediction files do not record the preprocessing settings. "
        + "The report of classify shows both."
    return """
      <section id="notes">
      <h2>About this report</h2>
      <p>Every figure is computed from the rows of \(HTML.escaped(predictions)), which lists all images in input order.
      Accuracy = correct predictions / all labeled images. Blank images and errors count as wrong; unsure predictions count as
      given. The interval is the 95\u{A0}% Wilson score interval.</p>
      <p>\(grids) A cell of the matrix shows at most its \(ReportSelection.cellLimit) most confident mistakes, or its
      \(ReportSelection.rightLimit) least confident correct predictions; fewer if the page would exceed
      \(Self.largestSize / 1_000_000)\u{A0}MB.</p>
      </section>

      """
  }
}
