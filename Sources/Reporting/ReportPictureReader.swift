import DigitPreprocessing
package import ImageInput
import PNGCodec
import Raster
package import SystemPackage

/// Reads images again to show them in a report.
package struct ReportPictureReader: Sendable {
  private let reader: ImageReader
  /// Whether pictures include the 8×8 network input.
  let showsGrids: Bool

  /// Creates a reader of pictures.
  ///
  /// - Parameters:
  ///   - reader: the image reader of the run.
  ///   - showsGrids: whether to compute the 8×8 network input again; with settings other than the run's, it might
  ///     differ.
  package init(_ reader: ImageReader, showsGrids: Bool) {
    self.reader = reader
    self.showsGrids = showsGrids
  }

  /// Returns the image at `path`, or why it cannot be shown.
  package func picture(at path: FilePath) -> ReportPicture {
    do {
      let image: RasterImage
      var grid: DigitGrid?
      if showsGrids {
        let read = try reader.read(path)
        (image, grid) = (read.decoded.image, read.trace.grid)
      } else {
        image = try reader.decode(path).image
      }
      return .image(
        try ReportPicture.Thumbnail(onPaper(image)),
        grid: try grid.map { grid throws(PNGWriteError) in try ReportPicture.Thumbnail(.gray(grid.image)) }
      )
    } catch let error as InputError {
      return .missing(error.cause)
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
