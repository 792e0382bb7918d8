// Evaluates the built-in model on a folder with subfolders 0…9 of PNG files, and draws the confusion matrix:
// confusion FOLDER PICTURE

import DigitRecognizer
import Foundation

guard CommandLine.arguments.count == 3 else {
  print("usage: confusion FOLDER PICTURE")
  throw CancellationError()
}
let (folder, picture) = (CommandLine.arguments[1], CommandLine.arguments[2])

let evaluation = try await DigitRecognizer().evaluation(on: folder)
for label in 0..<10 {
  print(label, evaluation.confusionMatrix.row(label).map(String.init).joined(separator: " "))
}
let (correct, total) = (evaluation.report.correct, evaluation.report.total)
print("\(correct) of \(total) right")
try Data(try evaluation.confusionMatrixFigure().png()).write(to: URL(filePath: picture))
