import DigitPreprocessing
import PNGCodec
import Raster
import SystemPackage

/// Reads images once more, for the report that shows them.
public struct ReportPictureReader: Sendable {
  private let decoder: PNGDecoder
  private let preprocessing: PreprocessingSettings?

  /// - Parameters:
  ///   - preprocessing: the settings of the run, by which the 8×8 is made again; nil if they are not known: then the images
  ///     are shown alone.
  ///   - maxPixels: the most pixels that an image may have.
  ///   - maxMemory: the most bytes that images which are being decoded may take, all threads together.
  public init(
    preprocessing: PreprocessingSettings?,
    maxPixels: Int = PNGDecoder().maxPixels,
    maxMemory: Int = MemoryBudget.defaultLimit
  ) {
    self.preprocessing = preprocessing
    decoder = PNGDecoder(
      maxPixels: maxPixels,
      reducedSide: ImagePreprocessor.sufficientSide,
      budget: MemoryBudget(limit: maxMemory)
    )
  }

  /// Whether pictures come with the 8×8 that the network saw.
  var showsGrids: Bool { preprocessing != nil }

  /// The image at `path`, or a few words on why there is none.
  public func callAsFunction(_ path: FilePath) -> ReportPicture {
    do {
      let image = try decoder.decode(path).image
      let grid = preprocessing.flatMap { ImagePreprocessor(settings: $0)(image) }
      return .image(
        try ReportPicture.Thumbnail(onPaper(image)),
        grid: try grid.map { grid throws(PNGWriteError) in try ReportPicture.Thumbnail(.gray(grid.image)) }
      )
    } catch let error as PNGError {
      return .missing(error.cause)
    } catch {
      return .missing("not encodable")
    }
  }

  /// The image with what is transparent laid on the background that the network saw it on.
  private func onPaper(_ image: RasterImage) -> RasterImage {
    guard case .rgba(let colored) = image else { return image }
    return .rgba(colored.composited(on: preprocessing?.background ?? .auto))
  }
}
