public import Raster

/// One processing stage of an image, as shown in an `InspectionFigure`.
public struct InspectionStage: Equatable, Sendable {
  /// The name of the stage.
  public var title: String
  /// The result in a few words or numbers; may be empty.
  public var caption: String
  /// The image after this stage, of any size.
  public var image: RasterImage

  /// Creates a stage with the image after it.
  public init(title: String, caption: String, image: RasterImage) {
    self.title = title
    self.caption = caption
    self.image = image
  }
}
