// Trains a small model on a folder with subfolders 0…9 of PNG files, and keeps it: train FOLDER MODEL

import DigitRecognizer

guard CommandLine.arguments.count == 3 else {
  print("usage: train FOLDER MODEL")
  throw CancellationError()
}
let (folder, file) = (CommandLine.arguments[1], CommandLine.arguments[2])

// A small network and few variants, so that it takes seconds; the default recipe takes minutes and is better.
var recipe = TrainingRecipe.default
recipe.hidden = [.dense(units: 32)]
recipe.augmentationCopies = 16
recipe.judge = nil

// One digit in five is held back, to see how good the model is on others than it was trained on.
let dataset = try DigitDataset(contentsOf: folder)
let split = Folds.stratified(0.8, labels: dataset.labels, seed: 1)
try split.check(labels: dataset.labels)
let heldOut = dataset.subset(split.test).digits

let model = try await DigitTrainer(recipe: recipe).train(dataset.subset(split.train)) { event in
  guard case .epoch(let progress) = event, progress.phase == .model, progress.epoch == progress.epochs else { return }
  print(
    "\(progress.epochs) epochs, \(progress.accuracy(on: heldOut) > 0.5 ? "more" : "less") than half of the others right"
  )
}
try model.write(to: file)

let recognizer = try DigitRecognizer(contentsOf: file)
print("\(recognizer.model.architecture), trained on \(recognizer.model.training.digits) digits")
