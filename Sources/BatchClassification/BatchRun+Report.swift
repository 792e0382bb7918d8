import DigitPreprocessing
import DigitRecognition
import ImageInput
import PredictionFiles
import Reporting

extension BatchRun {
  /// The bytes of `report.html`.
  func report() -> [UInt8] {
    Report(summary, selection, predictions: ResultFile.predictions(writer.format).rawValue)
      .html(jobs: classifier.jobs, pictures)
  }

  /// The images of the report, each with the 8×8 of the reading that won; an image whose row an earlier run wrote is
  /// classified again.
  private var pictures: ReportPictureReader {
    let (model, reader) = (classifier.model, classifier.reader)
    return ReportPictureReader(reader) { readings throws(InputError) in
      try reader.withReadingMemory(for: readings) { DigitClassifier(model).recognition(of: $0) }.best?.reading.grid
    }
  }
}
