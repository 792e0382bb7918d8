public import Raster

/// One step of the way an image takes to its answer, as an `InspectionFigure` shows it.
public struct InspectionStage: Equatable, Sendable {
  /// What was done.
  public var title: String
  /// What came of it in a few words or numbers; may be empty.
  public var caption: String
  /// The image after this step, of any size.
  public var image: RasterImage

  /// A step and the image after it.
  public init(title: String, caption: String, image: RasterImage) {
    self.title = title
    self.caption = caption
    self.image = image
  }
}
