package import DigitPreprocessing
public import DigitRecognition
public import Figures
package import Raster
import Support

extension Recognition {
  /// What the network saw, as a figure: the image, the stages on its way to 8×8, the probabilities, and all readings.
  ///
  ///     let bytes = try answer.figure(title: "seven.png").png()
  ///
  /// - Parameter title: the name of the image.
  public func figure(title: String = "") -> InspectionFigure {
    // Every answer of a recognizer has its image.
    let image = image ?? .gray(GrayImage(width: 1, height: 1, filledWith: .max))
    return figure(of: image, title: title, caption: "\(image.width)×\(image.height)")
  }

  /// The same with a caption of the image.
  package func figure(of image: RasterImage, title: String, caption: String) -> InspectionFigure {
    InspectionFigure(
      title: title,
      stages: [InspectionStage(title: "image", caption: caption, image: image)]
        + figureStages.map { InspectionStage(title: $0.title, caption: $0.caption, image: .gray($0.image)) },
      readings: readings.compactMap { judged in
        let percent = Double(100 * judged.prediction.confidence).fixed(0)
        return judged.reading.normalized.map {
          InspectionStage(title: "\(judged.prediction.digit)", caption: "\(percent) %", image: .gray($0))
        }
      },
      cells: grid?.values ?? [],
      probabilities: best?.prediction.probabilities.map(Double.init) ?? [],
      verdict: verdict
    )
  }

  /// The answer in a few words.
  package var verdict: String {
    guard let digit else { return "blank: nothing that could be a digit" }
    return "\(digit) with confidence \(Double(confidence).fixed(4))"
  }

  /// The polarity of the ink; nil if the image is blank.
  package var polarity: Polarity? { best.map { $0.reading.origin.inkIsLight ? .lightOnDark : .darkOnLight } }

  /// The stages between the image and its 8×8 values, as they are shown.
  package var figureStages: [(title: String, caption: String, image: GrayImage)] {
    stages.compactMap { stage in
      switch stage.name {
      case .ink: ("ink", polarity?.rawValue ?? "blank", stage.image)
      case .straightened: ("straightened", "upright, in proportion", stage.image)
      case .normalized: ("normalized", "box and stroke width", stage.image)
      case .grid: nil
      }
    }
  }
}
