package import DigitPreprocessing
package import ImageInput
import PNGCodec
import Raster
import Support
package import SystemPackage

/// Reads images again to show them in a report.
package struct ReportPictureReader: Sendable {
  /// Returns the 8×8 network input of the reading that won, if there is one.
  package typealias Grid = @Sendable (ImageReadings) throws(InputError) -> DigitGrid?

  private let reader: ImageReader
  /// The directories within which images are shown, without links; nil for all.
  private let folders: [FilePath]?
  private let grid: Grid?
  /// Whether pictures include the 8×8 network input.
  var showsGrids: Bool { grid != nil }

  /// Creates a reader of pictures.
  ///
  /// - Parameters:
  ///   - reader: the image reader of the run.
  ///   - folders: the directories within which images may be shown; nil for all. Prediction files that others wrote may
  ///     name any image of this computer, and a report may be passed on.
  ///   - grid: returns the 8×8 network input of the reading that won; nil if it cannot be known, because the model and
  ///     the settings of the run are not.
  package init(
    _ reader: ImageReader,
    within folders: [FilePath]? = nil,
    grid: Grid? = nil
  ) {
    self.reader = reader
    self.folders = folders?.compactMap(\.withoutLinks)
    self.grid = grid
  }

  /// Returns the image at `path`, or why it cannot be shown.
  ///
  /// - Parameter known: its 8×8 network input, shown if grids are.
  package func picture(at path: FilePath, _ known: RowGrid = .unknown) -> ReportPicture {
    if let folders {
      guard let place = path.withoutLinks else { return .missing("not found") }
      guard folders.contains(where: { place.starts(with: $0) }) else { return .missing("not in this folder") }
    }
    do {
      let image: RasterImage
      var shown: DigitGrid?
      switch (grid, known) {
      case (let grid?, .unknown):
        let read = try reader.read(path)
        (image, shown) = (read.decoded.image, try grid(read.readings))
      case (_?, .known(let grid)): (image, shown) = (try reader.decode(path).image, grid)
      case (nil, _): image = try reader.decode(path).image
      }
      return .image(
        try ReportPicture.Thumbnail(onPaper(image)),
        grid: try shown.map { grid throws(PNGWriteError) in try ReportPicture.Thumbnail(.gray(grid.image)) }
      )
    } catch let error as InputError {
      // A shortage says nothing about the image.
      return .missing(error.shortage.map { "\($0)" } ?? error.cause)
    } catch {
      return .missing("not encodable")
    }
  }

  /// Returns the image composited on the background used for the network input.
  private func onPaper(_ image: RasterImage) -> RasterImage {
    guard case .rgba(let colored) = image else { return image }
    return .rgba(colored.composited(on: reader.preprocessor.settings.background))
  }
}

extension FilePath {
  /// The absolute path without links, `.` and `..`; nil if nothing exists at this path.
  fileprivate var withoutLinks: FilePath? {
    withPlatformString { path in
      guard let place = realpath(path, nil) else { return nil }
      defer { free(place) }
      return FilePath(platformString: place)
    }
  }
}
