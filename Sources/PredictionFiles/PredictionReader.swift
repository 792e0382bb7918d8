import Support
package import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads predictions written by `PredictionWriter`, in either format, row by row in constant memory.
package struct PredictionReader {
  /// The maximum length of a row in bytes: that of a path of 1 MiB in every form that a row contains.
  package static let longestRow = 1 << 23

  static let header = "path,status,prediction,confidence,label,error"

  /// Number of bytes up to the end of the last row read that has its line ending, or of the header.
  ///
  /// A file that was cut off while being written is intact up to this point.
  package private(set) var wholeByteCount = 0

  private enum Form {
    case unknown
    case csv(PredictionColumns?)
    case jsonLines
  }

  private let readOn: () throws(Errno) -> [UInt8]
  private var chunk: ArraySlice<UInt8> = []
  private var chunksByteCount = 0
  private var form = Form.unknown
  private var csv = CSV.Reader()
  private var jsonLine = 0
  private let decoder = JSONDecoder()

  /// Creates a reader of an open file or a pipe.
  package init(_ file: FileDescriptor) {
    readOn = { () throws(Errno) in try file.readChunk() }
  }

  /// Creates a reader of the file at `path`, of which at most `chunkSize` bytes are read at once. Between two reads the
  /// file is closed, so that any number of files can be read in turns.
  package init(_ path: FilePath, chunkSize: Int = 1 << 16) {
    var offset = 0
    readOn = { () throws(Errno) in
      let chunk = try path.chunk(at: offset, upTo: chunkSize)
      offset += chunk.count
      return chunk
    }
  }

  /// Creates a reader of a file's bytes.
  package init(_ bytes: [UInt8]) {
    var rest = bytes
    readOn = {
      defer { rest = [] }
      return rest
    }
  }

  /// The next row; nil at the end of the file.
  package mutating func next() throws(ReadError) -> PredictionRow? {
    if case .unknown = form { try begin() }
    switch form {
    case .unknown: return nil
    case .csv: return try nextRecord()
    case .jsonLines: return try nextObject()
    }
  }

  /// The next row, if it has its line ending; nil if the file ends, is cut off, or continues with something else.
  ///
  /// - Throws: the system's error number if the file cannot be read.
  package mutating func nextWhole() throws(Errno) -> PredictionRow? {
    do {
      // A last line without its line ending is read too, but is not part of `wholeByteCount`.
      guard let row = try next(), wholeByteCount == chunksByteCount - chunk.count else { return nil }
      return row
    } catch .cannotRead(let errno) {
      throw errno
    } catch {
      return nil
    }
  }

  /// Detects the format from the first bytes; an empty file has none.
  private mutating func begin() throws(ReadError) {
    while chunk.count < ByteOrderMark.utf8.count + Self.header.utf8.count, try fill() {}
    if ByteOrderMark.isUTF16(chunk) { throw .utf16 }
    // Spreadsheet programs write it; it is no part of the header.
    if ByteOrderMark.isUTF8(chunk) { chunk = chunk.dropFirst(ByteOrderMark.utf8.count) }
    guard let first = chunk.first else { return }
    if first == UInt8(ascii: "{") {
      form = .jsonLines
    } else if chunk.starts(with: Self.header.utf8) {
      form = .csv(nil)
    } else {
      throw .notPredictions
    }
  }

  /// Reads the next chunk; false at the end of the file.
  private mutating func fill() throws(ReadError) -> Bool {
    do {
      let bytes = try readOn()
      chunksByteCount += bytes.count
      if chunk.isEmpty { chunk = bytes[...] } else { chunk += bytes }
      return !bytes.isEmpty
    } catch {
      throw .cannotRead(error)
    }
  }

  private mutating func nextRecord() throws(ReadError) -> PredictionRow? {
    search: while true {
      for position in chunk.indices {
        guard let record = csv.take(chunk[position]) else { continue }
        chunk = chunk[(position + 1)...]
        let row = try row(record)
        wholeByteCount = chunksByteCount - chunk.count
        if let row { return row }
        continue search
      }
      chunk = []
      guard csv.byteCount <= Self.longestRow else { throw .rowTooLong(line: csv.recordLine, limit: Self.longestRow) }
      if try !fill() { break }
    }
    do {
      return try csv.finish().flatMap { record throws(ReadError) in try row(record) }
    } catch let error as CSV.UnclosedQuoteError {
      throw .badRow(line: error.line, reason: "a quotation mark is never closed")
    } catch {
      throw (error as? ReadError) ?? .notPredictions
    }
  }

  /// Converts a record to a row; nil if it is the header.
  private mutating func row(_ record: CSV.Record) throws(ReadError) -> PredictionRow? {
    guard case .csv(let columns?) = form else {
      form = .csv(PredictionColumns(header: record))
      return nil
    }
    guard record.fields.count == columns.count else {
      throw .badRow(line: record.line, reason: "expected \(columns.count) fields, found \(record.fields.count)")
    }
    let texts = record.fields.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    return try Self.row(
      Row(
        path: CSV.text(ofCell: record.fields[0]),
        status: texts[0],
        prediction: texts[1],
        confidence: texts[2],
        label: texts[3],
        error: String(decoding: CSV.text(ofCell: record.fields[5]), as: UTF8.self),
        probabilities: columns.hasProbabilities ? Array(texts[5..<15]) : [],
        alternatives: columns.alternatives(texts)
      ),
      line: record.line
    )
  }

  private mutating func nextObject() throws(ReadError) -> PredictionRow? {
    var searched = 0
    while true {
      if let end = chunk.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n")) {
        let line = chunk[..<end]
        chunk = chunk[(end + 1)...]
        searched = 0
        jsonLine += 1
        if line.isEmpty { continue }
        let row = try row(line)
        wholeByteCount = chunksByteCount - chunk.count
        return row
      }
      searched = chunk.count
      guard searched <= Self.longestRow else { throw .rowTooLong(line: jsonLine + 1, limit: Self.longestRow) }
      if try !fill() { break }
    }
    if chunk.isEmpty { return nil }
    defer { chunk = [] }
    jsonLine += 1
    return try row(chunk)
  }

  private func row(_ line: ArraySlice<UInt8>) throws(ReadError) -> PredictionRow {
    guard let object = try? decoder.decode(JSONRow.self, from: Data(line)), object.v == 1 else {
      throw .badRow(line: jsonLine, reason: "expected an object of version 1, as `digits classify` writes it")
    }
    return try Self.row(
      Row(
        path: object.path_bytes.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) } ?? [UInt8](object.path.utf8),
        status: object.status,
        prediction: object.prediction.map(String.init) ?? "",
        confidence: object.confidence.map { "\($0)" } ?? "",
        label: object.label.map(String.init) ?? "",
        error: object.error ?? "",
        probabilities: object.probabilities?.map { "\($0)" } ?? [],
        alternatives: object.alternatives?.map { ("\($0.digit)", "\($0.probability)") } ?? []
      ),
      line: jsonLine
    )
  }

  /// The fields of a row as text, in either format.
  private struct Row {
    var path: [UInt8]
    var status: String
    var prediction: String
    var confidence: String
    var label: String
    var error: String
    var probabilities: [String]
    var alternatives: [(digit: String, probability: String)]
  }

  private struct JSONRow: Decodable {
    let v: Int
    let path: String
    // The name that the format prescribes for the key.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let path_bytes: String?
    let status: String
    let prediction: Int?
    let confidence: Double?
    let label: Int?
    let error: String?
    let probabilities: [Double]?
    let alternatives: [Alternative]?

    struct Alternative: Decodable {
      let digit: Int
      let probability: Double
    }
  }

  private static func row(_ row: Row, line: Int) throws(ReadError) -> PredictionRow {
    guard let status = PredictionRow.Status(rawValue: row.status) else {
      throw .badRow(line: line, reason: "expected the status ok, unsure, blank or error, found \"\(row.status)\"")
    }
    let digit = try digit(row.prediction, "prediction", line)
    let confidence = try fraction(row.confidence, "confidence", line)
    guard (digit != nil) == (status == .ok || status == .unsure), (digit != nil) == (confidence != nil) else {
      throw .badRow(line: line, reason: "a prediction and its confidence belong to ok and unsure, and to nothing else")
    }
    var probabilities = [Double]()
    for text in row.probabilities where !text.isEmpty {
      if let probability = try fraction(text, "probability", line) { probabilities.append(probability) }
    }
    var result = PredictionRow(
      path: row.path,
      status: status,
      digit: digit,
      confidence: confidence,
      label: try self.digit(row.label, "label", line),
      error: row.error.isEmpty ? nil : PredictionRow.Failure(row.error),
      probabilities: probabilities.count == 10 ? probabilities : nil
    )
    for text in row.alternatives where !text.digit.isEmpty {
      guard let digit = try self.digit(text.digit, "digit", line),
        let probability = try fraction(text.probability, "probability", line)
      else { continue }
      result.writtenAlternatives.append(.init(digit: digit, probability: probability))
    }
    return result
  }

  private static func digit(_ text: String, _ name: String, _ line: Int) throws(ReadError) -> UInt8? {
    if text.isEmpty { return nil }
    guard let digit = UInt8(text), digit <= 9 else {
      throw .badRow(line: line, reason: "expected a \(name) 0…9 or nothing, found \"\(text)\"")
    }
    return digit
  }

  private static func fraction(_ text: String, _ name: String, _ line: Int) throws(ReadError) -> Double? {
    if text.isEmpty { return nil }
    guard let value = Double(text), (0...1).contains(value) else {
      throw .badRow(line: line, reason: "expected a \(name) 0…1 or nothing, found \"\(text)\"")
    }
    return value
  }
}
