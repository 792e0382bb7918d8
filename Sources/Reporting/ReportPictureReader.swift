import DigitPreprocessing
package import ImageInput
import PNGCodec
import Raster
package import SystemPackage

/// Reads images once more, for the report that shows them.
package struct ReportPictureReader: Sendable {
  private let reader: ImageReader
  /// Whether pictures come with the 8×8 that the network saw.
  let showsGrids: Bool

  /// - Parameters:
  ///   - reader: how the run has read its images.
  ///   - showsGrids: whether the 8×8 is made again; where the settings of the run are not known it might be another one.
  package init(_ reader: ImageReader, showsGrids: Bool) {
    self.reader = reader
    self.showsGrids = showsGrids
  }

  /// The image at `path`, or a few words on why there is none.
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

  /// The image with what is transparent laid on the background that the network saw it on.
  private func onPaper(_ image: RasterImage) -> RasterImage {
    guard case .rgba(let colored) = image else { return image }
    return .rgba(colored.composited(on: reader.preprocessor.settings.background))
  }
}
