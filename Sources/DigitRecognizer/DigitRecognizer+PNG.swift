import DigitPreprocessing
public import DigitRecognition
public import ImageInput
import PNGCodec
import Support

extension DigitRecognizer {
  /// Recognizes the digit in a PNG file.
  ///
  ///     let answer = try recognizer.recognize(pngAt: "seven.png")
  ///
  /// - Throws: `ImageFileError` if the file cannot be read or decoded.
  public func recognize(pngAt path: some FilePathConvertible) throws(ImageFileError) -> Recognition {
    let path = path.filePath
    do {
      return try recognize(try reader.read(path))
    } catch {
      throw ImageFileError(path: path, reason: error)
    }
  }

  /// Recognizes the digit in the bytes of a PNG file.
  ///
  /// - Throws: `InputError` if they cannot be decoded.
  public func recognize(png bytes: some Collection<UInt8>) throws(InputError) -> Recognition {
    try recognize(try reader.read(Array(bytes)))
  }

  /// Recognizes the digits in PNG files: for each one an answer, or why there is none.
  public func recognize(pngsAt paths: [some FilePathConvertible]) -> [Result<Recognition, ImageFileError>] {
    paths.map { path in Result { () throws(ImageFileError) in try recognize(pngAt: path) } }
  }

  /// Recognizes the digits in the bytes of PNG files: for each one an answer, or why there is none.
  public func recognize(pngs files: [some Collection<UInt8>]) -> [Result<Recognition, InputError>] {
    files.map { bytes in Result { () throws(InputError) in try recognize(png: bytes) } }
  }

  /// Memory for images that are being decoded, for all recognizers together.
  private static let budget = MemoryBudget()

  /// Reads images for the model.
  package var reader: ImageReader { ImageReader(settings, budget: Self.budget) }

  private func recognize(_ read: ImageReader.PreprocessedImage) throws(InputError) -> Recognition {
    // Large images that are read in other ways take much memory.
    let recognition = try reader.withReadingMemory(for: read.readings) { readings in
      pool.withClassifier { $0.recognition(of: readings) }
    }
    return answer(recognition, to: read.decoded.image)
  }
}

/// The asynchronous variants, which compute on threads of the recognizer's own, and throw if none can be started.
extension DigitRecognizer {
  /// Recognizes the digit in a PNG file.
  ///
  /// - Throws: `ImageFileError` if the file cannot be read or decoded, or `CancellationError`.
  public func recognize(pngAt path: some FilePathConvertible) async throws -> Recognition {
    try await pool.threads.run { _ in try recognize(pngAt: path) }
  }

  /// Recognizes the digit in the bytes of a PNG file.
  ///
  /// - Throws: `InputError` if they cannot be decoded, or `CancellationError`.
  public func recognize(png bytes: some Collection<UInt8> & Sendable) async throws -> Recognition {
    try await pool.threads.run { _ in try recognize(png: bytes) }
  }

  /// Recognizes the digits in PNG files: for each one an answer, or why there is none.
  ///
  /// - Throws: `CancellationError`.
  public func recognize(
    pngsAt paths: [some FilePathConvertible]
  ) async throws -> [Result<Recognition, ImageFileError>] {
    try await pool.threads.run { isCanceled in
      try paths.map { path in
        try isCanceled.check()
        return Result { () throws(ImageFileError) in try recognize(pngAt: path) }
      }
    }
  }

  /// Recognizes the digits in the bytes of PNG files: for each one an answer, or why there is none.
  ///
  /// - Throws: `CancellationError`.
  public func recognize(
    pngs files: [some Collection<UInt8> & Sendable]
  ) async throws -> [Result<Recognition, InputError>] {
    try await pool.threads.run { isCanceled in
      try files.map { bytes in
        try isCanceled.check()
        return Result { () throws(InputError) in try recognize(png: bytes) }
      }
    }
  }
}
