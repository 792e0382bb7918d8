import DigitRecognizer
import Foundation
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Recognizer")
struct RecognizerTests {
  @Test("A file is recognized by its path as text, as a URL or as a path of bytes, and so are its bytes")
  func files() throws {
    let recognizer = try DigitRecognizer()
    let path = SampleFiles.seven
    let bytes = try path.contents()
    var answers = [try recognizer.recognize(pngAt: path)]
    answers.append(try recognizer.recognize(pngAt: path.string))
    answers.append(try recognizer.recognize(pngAt: URL(filePath: path.string)))
    answers.append(try recognizer.recognize(png: bytes))
    answers.append(try recognizer.recognize(png: Data(bytes)))
    answers.append(try recognizer.recognize(pngsAt: [path])[0].get())
    answers.append(try recognizer.recognize(pngs: [bytes])[0].get())
    for answer in answers {
      #expect(answer.digit == 7)
      #expect(answer.confidence == answers[0].confidence)
      #expect(answer.grid == answers[0].grid)
      #expect(answer.image == .gray(try SampleFiles.pixels(path)))
    }
  }

  @Test("A path whose name is not UTF-8 is found as a path and as a URL made from one")
  func bytesOfNames() throws {
    try withTemporaryDirectory { directory in
      let path = FilePath(bytes: directory.bytes + [UInt8(ascii: "/"), 0xFF, UInt8(ascii: " ")])
      try write(SampleFiles.seven.contents(), to: path)
      #expect(try DigitRecognizer().recognize(pngAt: path).digit == 7)
    }
  }

  @Test("The same pixels give the same answer in gray and in colors of any order, with and without gaps between rows")
  func pixels() throws {
    let recognizer = try DigitRecognizer()
    let image = try SampleFiles.pixels(SampleFiles.seven)
    let (width, height) = (image.width, image.height)
    let gray = try recognizer.recognize(gray: image.pixels, width: width, height: height)
    #expect(gray.digit == 7)
    var gaps = [UInt8]()
    var colors = [UInt8]()
    for y in 0..<height {
      gaps += image.pixels[y * width..<(y + 1) * width] + [1, 2, 3]
      for x in 0..<width { colors += [image[x, y], image[x, y], image[x, y], 255] }
    }
    var answers = [recognizer.recognize(.gray(image))]
    answers += recognizer.recognize([.gray(image)])
    answers.append(try recognizer.recognize(gray: gaps, width: width, height: height, bytesPerRow: width + 3))
    answers.append(try recognizer.recognize(rgba: colors, width: width, height: height))
    answers.append(try recognizer.recognize(bgra: colors, width: width, height: height, isPremultiplied: true))
    for answer in answers {
      #expect(answer.grid == gray.grid)
      #expect(answer.confidence == gray.confidence)
    }
  }

  @Test("Wrong numbers of pixels are errors")
  func wrongPixels() throws {
    let recognizer = try DigitRecognizer()
    #expect(throws: PixelError.byteCount(3, expected: 4)) {
      try recognizer.recognize(gray: [1, 2, 3], width: 2, height: 2)
    }
    #expect(throws: PixelError.byteCount(3, expected: 4)) {
      try recognizer.recognize(bgra: [1, 2, 3], width: 1, height: 1)
    }
  }

  @Test("A file that cannot be read is an error with its path; in an array, the others keep their answers")
  func unreadable() throws {
    let recognizer = try DigitRecognizer()
    let error = #expect(throws: ImageFileError.self) { try recognizer.recognize(pngAt: "/nowhere/7.png") }
    #expect(error?.description == "/nowhere/7.png: \(InputError.image(.notFound))")
    let page = URL(string: "https://example.org/7.png")!
    let remote = #expect(throws: ImageFileError.self) { try recognizer.recognize(pngAt: page) }
    #expect(remote?.description.hasPrefix("https:/") ?? false)
    let answers = recognizer.recognize(pngsAt: ["/nowhere/7.png", SampleFiles.seven.string])
    #expect(throws: ImageFileError.self) { try answers[0].get() }
    #expect(try answers[1].get().digit == 7)
    #expect(throws: InputError.image(.emptyFile)) { try recognizer.recognize(png: [] as [UInt8]) }
  }

  @Test("A blank image has no digit, no confidence and no stages, but a figure")
  func blank() throws {
    let pixels = [UInt8](repeating: 9, count: 28 * 28)
    let answer = try DigitRecognizer().recognize(gray: pixels, width: 28, height: 28)
    #expect(answer.isBlank && answer.digit == nil && answer.confidence == 0 && !answer.isUnsure)
    #expect(answer.ranked.isEmpty && answer.stages.isEmpty && answer.grid == nil)
    #expect(answer.figure().render().width > 100)
  }

  @Test("An answer ranks all digits, and is unsure below the limit of the options")
  func ranking() throws {
    let logits = [0, 1, 2, 3, 4, 5, 9, 7, 6, -1] as [Float]
    var recognizer = DigitRecognizer(TinyModel.constant(logits: logits))
    let image = RasterImage.gray(try SampleFiles.pixels(SampleFiles.seven))
    let answer = recognizer.recognize(image)
    #expect(answer.ranked.map(\.digit) == [6, 7, 8, 5, 4, 3, 2, 1, 0, 9])
    #expect(answer.ranked[0].probability == answer.confidence)
    #expect(!answer.isUnsure)
    #expect(recognizer.recognize(image) == answer)
    recognizer.options.minimumConfidence = 0.99
    #expect(recognizer.recognize(image).isUnsure)
    #expect(recognizer.recognize(image) != answer)
  }

  @Test("Images are prepared as the model was trained, whatever the model", arguments: [true, false])
  func normalization(isFull: Bool) throws {
    let model = isFull ? TinyModel.random() : TinyModel.constant(logits: [Float](repeating: 0, count: 10))
    #expect(model.normalization == (isFull ? .full : .blocks))
    let recognizer = DigitRecognizer(model)
    let settings = PreprocessingSettings(normalization: model.normalization)
    for name in ["7/drawn-plain-96px-gray-8.png", "7/bundled-0963-8px-dark-on-light.png"] {
      let path = SampleFiles.images.appending(name)
      let grid = ImagePreprocessor(settings: settings).grid(of: .gray(try SampleFiles.pixels(path)))
      #expect(try recognizer.recognize(pngAt: path).grid == grid)
    }
    #expect(DigitRecognizer(TinyModel.random(seed: 2)).prediction(for: .blank).probabilities.count == 10)
  }

  @Test("A model of blocks is as good on images of 8×8 as on their values")
  func blocks() throws {
    let digits = Array(try DigitDataset.bundled().digits.prefix(300))
    var recipe = TrainingRecipe.original
    recipe.duration = .iterations(300)
    recipe.learningRate = 0.05
    let model = try DigitTrainer(recipe: recipe, jobs: 1).train(digits, data: "some") { _ in }
    let recognizer = DigitRecognizer(model, options: RecognitionOptions(polarity: .lightOnDark))
    for digit in digits.prefix(100) {
      let image = recognizer.recognize(.gray(digit.grid.image))
      #expect(image.grid == digit.grid)
      #expect(image.digit == recognizer.prediction(for: digit.grid).digit)
    }
  }

  @Test("The stages lead from ink to the 8×8 values, and the figure shows them")
  func stages() throws {
    let answer = try DigitRecognizer().recognize(pngAt: SampleFiles.seven)
    #expect(answer.stages.map(\.name) == Recognition.Stage.Name.allCases)
    #expect(answer.stages.last?.image == answer.grid?.image)
    #expect(answer.figure(title: "7").cells == answer.grid?.values)
    #expect(try answer.figure(title: "7").png().starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test("Images beyond 1,024 pixels are averaged down to them, as files are")
  func large() throws {
    let small = try SampleFiles.pixels(SampleFiles.seven)
    let factor = 1100 / small.width + 1
    let pixels = (0..<small.height * factor).flatMap { y in
      (0..<small.width * factor).map { x in small[x / factor, y / factor] }
    }
    let (width, height) = (small.width * factor, small.height * factor)
    let answer = try DigitRecognizer().recognize(gray: pixels, width: width, height: height)
    #expect(answer.digit == 7)
    #expect(max(answer.image?.width ?? 0, answer.image?.height ?? 0) == 1024)
  }
}
