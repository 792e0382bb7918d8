// What the README and the documentation show; `DocumentationTests` checks that they show nothing else. It is compiled,
// and `SnippetTests` runs what needs no files.

import DigitRecognizer
import Foundation

enum Snippets {
  static func readme() throws {
    let recognizer = try DigitRecognizer()
    let answer = try recognizer.recognize(pngAt: "seven.png")
    switch (answer.digit, answer.isUnsure) {
    case (let digit?, false): print("\(digit), with a probability of \(answer.confidence)")
    case (let digit?, true): print("perhaps a \(digit), or a \(answer.ranked[1].digit)")
    case (nil, _): print("no digit")
    }
  }

  static func overview() throws {
    let recognizer = try DigitRecognizer()
    let answer = try recognizer.recognize(pngAt: "seven.png")
    if let digit = answer.digit {
      print(digit, answer.confidence, answer.isUnsure ? "unsure" : "")
    }
  }

  static func files(_ recognizer: DigitRecognizer, bytes: [UInt8]) throws -> [Recognition] {
    let fromString = try recognizer.recognize(pngAt: "seven.png")
    let fromURL = try recognizer.recognize(pngAt: URL(filePath: "seven.png"))
    let fromBytes = try recognizer.recognize(png: bytes)
    return [fromString, fromURL, fromBytes]
  }

  static func pixels(_ recognizer: DigitRecognizer, grayPixels: [UInt8], pixels: [UInt8]) throws -> [Recognition] {
    let gray = try recognizer.recognize(gray: grayPixels, width: 28, height: 28)
    let color = try recognizer.recognize(rgba: pixels, width: 28, height: 28, bytesPerRow: 128)
    let canvas = try recognizer.recognize(bgra: pixels, width: 28, height: 28, bytesPerRow: 128, isPremultiplied: true)
    return [gray, color, canvas]
  }

  static func comment(pixels: [UInt8]) throws {
    let recognizer = try DigitRecognizer()
    let answer = try recognizer.recognize(gray: pixels, width: 28, height: 28)
    if let digit = answer.digit { print(digit, answer.confidence, answer.isUnsure) }
  }

  static func answer(_ answer: Recognition) {
    switch (answer.digit, answer.isUnsure) {
    case (let digit?, false): print("\(digit), right with a probability of \(answer.confidence)")
    case (let digit?, true): print("perhaps a \(digit), or a \(answer.ranked[1].digit)")
    case (nil, _): print("blank")
    }
  }

  static func tasks(_ recognizer: DigitRecognizer) async throws -> [UInt8?] {
    async let first = recognizer.recognize(pngAt: "first.png")
    async let second = recognizer.recognize(pngAt: "second.png")
    let digits = try await [first.digit, second.digit]
    return digits
  }

  static func options() throws -> DigitRecognizer {
    var options = RecognitionOptions()
    options.polarity = .lightOnDark
    options.minimumConfidence = 0.9
    let strict = try DigitRecognizer(options: options)
    return strict
  }

  static func rows(_ recognizer: DigitRecognizer) async throws {
    for try await row in recognizer.rows(of: ["scans"]) {
      switch row.status {
      case .ok, .unsure: print(row.pathText, row.digit ?? 0, row.confidence ?? 0)
      case .blank: print(row.pathText, "blank")
      case .error: print(row.pathText, row.error?.description ?? "")
      }
    }
    for try await row in recognizer.rows(of: ["scans", "seven.png"]) {
      print(row.pathText, row.status, row.digit ?? 0)
    }
    for try await row in recognizer.rows(of: ["scans"]) { print(row.pathText, row.status) }
  }

  static func progress(_ recognizer: DigitRecognizer) -> PredictionRows {
    let rows = recognizer.rows(of: ["scans"], jobs: 4) { progress in
      print("\(progress.done) of \(progress.total.map(String.init) ?? "at least \(progress.found)")")
    }
    return rows
  }

  static func cancellation(_ recognizer: DigitRecognizer) {
    let batch = Task {
      for try await row in recognizer.rows(of: ["scans"]) { print(row.pathText) }
    }
    batch.cancel()
  }

  static func evaluation(_ recognizer: DigitRecognizer) async throws -> [UInt8] {
    let evaluation = try await recognizer.evaluation(on: "labeled")
    print(evaluation.accuracy ?? 0, evaluation.confusionMatrix[label: 4, prediction: 9])
    let bytes = try evaluation.confusionMatrixFigure().png()
    return bytes
  }

  static func images(_ image: GrayImage) throws -> DigitDataset {
    let dataset = try DigitDataset(name: "mine", images: [LabeledImage(.gray(image), label: 7)])
    return dataset
  }

  static func datasets(_ image: GrayImage) async throws -> DigitDataset {
    let folder = try await DigitDataset(contentsOf: "labeled")
    let memory = try await DigitDataset(name: "canvas", images: [LabeledImage(.gray(image), label: 7)])
    let all = DigitDataset(combining: [try .bundled(), folder, memory])
    return all
  }

  static func folder() throws -> DigitDataset {
    let dataset = try DigitDataset(contentsOf: "digits/")
    return dataset
  }

  static func training(_ all: DigitDataset) async throws -> DigitModel {
    let recipe = TrainingRecipe.default
    let model = try await DigitTrainer(recipe: recipe).train(all) { event in
      if case .epoch(let progress) = event { print(progress.epoch, progress.loss) }
    }
    return model
  }

  static func trainingComment(_ dataset: DigitDataset, _ recipe: TrainingRecipe) async throws -> DigitModel {
    let model = try await DigitTrainer(recipe: recipe).train(dataset) { event in
      if case .epoch(let progress) = event { print(progress.epoch, progress.loss) }
    }
    return model
  }

  static func keeping(_ model: DigitModel) throws -> DigitRecognizer {
    try model.write(to: "mine.safetensors")
    let mine = try DigitRecognizer(contentsOf: "mine.safetensors")
    return mine
  }

  static func modelFiles(_ model: DigitModel) throws -> DigitRecognizer {
    try model.write(to: "model.safetensors")
    let recognizer = try DigitRecognizer(contentsOf: "model.safetensors")
    return recognizer
  }

  static func modelFile() throws -> DigitModel {
    let model = try DigitModel(contentsOf: "model.safetensors")
    return model
  }

  static func testing(_ model: DigitModel, testImages: [LabeledImage], images: [LabeledImage]) async throws {
    do {
      let evaluation = try await DigitRecognizer.evaluation(of: model, on: testImages)
      print(evaluation.report.macroF1 ?? 0)
    }
    do {
      let evaluation = try await DigitRecognizer.evaluation(of: model, on: images)
      print(evaluation.accuracy ?? 0)
    }
  }

  static func trace(_ answer: Recognition) throws -> [UInt8] {
    for stage in answer.stages { print(stage.name, stage.image.width) }
    for stage in answer.stages { print(stage.name, stage.image.width, stage.image.height) }
    print(answer.grid?.values ?? [])
    for tried in answer.readings { print(tried.prediction.digit, tried.prediction.confidence, tried.reading.origin) }
    let picture = try answer.figure(title: "seven.png").png()
    return picture
  }

  static func figure(_ answer: Recognition) throws -> [UInt8] {
    let bytes = try answer.figure(title: "seven.png").png()
    return bytes
  }

  static func grid(_ recognizer: DigitRecognizer, values: [UInt8]) {
    if let grid = DigitGrid(values) { print(recognizer.prediction(for: grid).digit) }
  }

  static func image(bytes: [UInt8]) throws -> GrayImage {
    let image = try GrayImage(bytes, width: 28, height: 28)
    return image
  }

  static func color(bytes: [UInt8]) throws -> RGBAImage {
    let image = try RGBAImage(bytes, width: 28, height: 28, order: .bgra, isPremultiplied: true)
    return image
  }

  static func matrix() throws -> ConfusionMatrix {
    let matrix = try ConfusionMatrix(labels: [3, 3, 8], predictions: [3, 5, nil])
    return matrix
  }

  static func evaluationFigure(_ evaluation: DigitEvaluation) throws -> [UInt8] {
    let bytes = try evaluation.confusionMatrixFigure().png()
    return bytes
  }
}
