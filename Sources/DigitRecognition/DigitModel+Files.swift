import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension DigitModel {
  /// Reads a model from its file.
  ///
  ///     let model = try DigitModel(contentsOf: "model.safetensors")
  ///
  /// - Throws: `ModelFileError` if the file cannot be read or has no model.
  public init(contentsOf path: some FilePathConvertible) throws(ModelFileError) {
    let path = path.filePath
    let bytes: [UInt8]
    do {
      bytes = try path.contents()
    } catch {
      throw ModelFileError(path: path, reason: .unreadable(error))
    }
    do {
      try self.init(decoding: bytes)
    } catch {
      throw ModelFileError(path: path, reason: .damaged(error))
    }
  }

  /// Writes the model to a file, which is replaced if it exists and appears only when it is complete.
  ///
  ///     try model.write(to: "model.safetensors")
  ///
  /// - Throws: `ModelFileError` if the file cannot be written.
  public func write(to path: some FilePathConvertible) throws(ModelFileError) {
    let path = path.filePath
    let bytes: [UInt8]
    do {
      bytes = try encoded()
    } catch {
      throw ModelFileError(path: path, reason: .invalidModel("\(error)"))
    }
    do {
      try OutputFile.write(bytes, to: path)
    } catch {
      throw ModelFileError(path: path, reason: .unwritable("\(error)"))
    }
  }
}

extension DigitModel: Codable {
  /// Decodes a model from the bytes of its file.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      try self.init(decoding: [UInt8](try container.decode(Data.self)))
    } catch let error as FileError {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
    }
  }

  /// Encodes the model as the bytes of its file.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(try encoded()))
  }
}
