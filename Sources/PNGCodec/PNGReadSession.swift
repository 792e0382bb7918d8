import CPNG
import Raster
import Support
import SystemPackage

/// A single decoding of a file: calls the C decoder's functions in order and converts failures to `PNGError`.
struct PNGReadSession: ~Copyable {
  private let source: PNGSource
  private let decoder: OpaquePointer

  /// Creates a session that reads `source`, whose bytes or open file must outlive it.
  init(_ source: PNGSource) throws(PNGError) {
    guard let decoder = cpng_decoder_create() else { throw .unreadable(errno: ENOMEM) }
    self.source = source
    self.decoder = decoder
  }

  deinit {
    cpng_decoder_destroy(decoder)
  }

  /// Stretches `levels` of 16-bit samples to 0…255; by default, all levels are.
  func stretch(_ levels: ClosedRange<UInt16>) {
    cpng_decoder_set_levels(decoder, levels.lowerBound, levels.upperBound)
  }

  /// The levels of an opaque 16-bit image that have been read, if they are more than one and lie so close together that
  /// rounding to 8 bits loses what the image shows: such as values of 10 bits, or numbers of classes.
  var closeLevels: ClosedRange<UInt16>? {
    let levels = cpng_decoder_levels(decoder)
    let areClose = levels.low < levels.high && levels.high - levels.low < Self.closeRange
    guard levels.is_opaque != 0, areClose else { return nil }
    return levels.low...levels.high
  }

  /// Sixteen levels of 8 bits.
  private static let closeRange: UInt16 = 16 * 257

  /// Reads up to the image data.
  func open() throws(PNGError) -> cpng_header {
    var header = cpng_header()
    switch source {
    case .memory(let bytes): try check(cpng_decoder_open(decoder, bytes.baseAddress, bytes.count, &header))
    case .file(let file): try check(cpng_decoder_open_file(decoder, file.rawValue, &header))
    }
    return header
  }

  /// Rejects an image that is too large, or larger than the file can hold, before anything is allocated for it.
  func check(_ header: cpng_header, maxPixels: Int) throws(PNGError) {
    let (width, height) = (Int(header.width), Int(header.height))
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    // The image's sample sums must fit in `Int`, whatever the caller allows.
    guard !overflow, pixels <= min(maxPixels, Int.max / AreaReduction.largestSum) else {
      throw .imageTooLarge(width: width, height: height, limit: maxPixels)
    }
    // Deflate expands 2 bits to at most 258 bytes (RFC 1951): a short file that declares a huge image is damaged.
    let deflateLimit = 1032
    guard try pixels / 8 / deflateLimit * Int(header.bits_per_pixel) <= source.byteCount() else {
      throw try PNGChunk.truncation(of: source)
        ?? .damaged("too little image data for \(width)×\(height)", chunk: "IHDR", offset: FileSignature.png.count)
    }
  }

  /// Decodes the image, averaging it down if a side is longer than `reducedSide`; its memory comes from `budget`.
  func readImage(
    _ header: cpng_header,
    reducedSide: Int?,
    budget: MemoryBudget
  ) throws(PNGError) -> RasterImage {
    let side = reducedSide.flatMap { max(header.width, header.height) > $0 ? max(1, $0) : nil }
    return try budget.withMemory(Self.memory(header, isReduced: side != nil)) { () throws(PNGError) in
      guard let side else { return try readWhole(header) }
      let (width, height, channels) = (Int(header.width), Int(header.height), Int(header.channels))
      let size = RasterImage.size(width: width, height: height, fitting: side)
      var reduction = AreaReduction(width: width, height: height, channels: channels, to: size)
      let rowSize = width * channels
      let rowsAtOnce = Self.rowsAtOnce(header)
      let buffer = try SampleBuffer(count: rowsAtOnce * rowSize)
      var rest = height
      while rest > 0 {
        let count = min(rest, rowsAtOnce)
        try check(cpng_decoder_read_rows(decoder, buffer.samples.baseAddress, UInt32(count)))
        reduction.add(rows: UnsafeBufferPointer(rebasing: buffer.samples[..<(count * rowSize)]))
        rest -= count
      }
      return reduction.image
    }
  }

  /// Returns the number of rows that are read before they are averaged: one, or several short ones, which a file may have
  /// many of. No row of an interlaced image is complete before the last pass.
  private static func rowsAtOnce(_ header: cpng_header) -> Int {
    guard header.is_interlaced == 0 else { return Int(header.height) }
    let fewSamples = 1 << 12
    return min(Int(header.height), max(1, fewSamples / Int(header.width) / Int(header.channels)))
  }

  /// Returns the bytes that decoding an image takes at its peak: its samples, or the rows of them that are averaged as they
  /// arrive, with their sums; and the two rows that libpng keeps, at the largest pixel size during conversion.
  private static func memory(_ header: cpng_header, isReduced: Bool) -> Int {
    let (width, height, channels) = (Int(header.width), Int(header.height), Int(header.channels))
    let rows = isReduced ? rowsAtOnce(header) : height
    let sums = isReduced ? AreaReduction.memory(width: width, height: height, channels: channels) : 0
    let sampleSize = header.bit_depth == 16 ? 2 : 1
    return width * channels * (rows + 2 * sampleSize) + sums
  }

  /// Decodes all rows directly into the image's own storage.
  private func readWhole(_ header: cpng_header) throws(PNGError) -> RasterImage {
    let (width, height) = (Int(header.width), Int(header.height))
    let sampleCount = width * height * Int(header.channels)
    var status = cpng_status.ok
    let samples = [UInt8](unsafeUninitializedCapacity: sampleCount) { buffer, count in
      status = cpng_decoder_read_rows(decoder, buffer.baseAddress, header.height)
      count = status == .ok ? sampleCount : 0
    }
    try check(status)
    return header.channels == 1
      ? .gray(GrayImage(width: width, height: height, pixels: samples))
      : .rgba(RGBAImage(width: width, height: height, samples: samples))
  }

  /// Reads to the end of IEND.
  func finish() throws(PNGError) {
    try check(cpng_decoder_finish(decoder))
  }

  /// Returns errors that libpng ignored, and the number of bytes after IEND.
  func warnings() throws(PNGError) -> [String] {
    let count = cpng_decoder_warning_count(decoder)
    let rest = try source.byteCount() - cpng_decoder_position(decoder)
    // The usual case allocates no array.
    if count == 0, rest <= 0 { return [] }
    var warnings = libpngWarnings
    if count > warnings.count { warnings.append("\(count - warnings.count) more warnings") }
    if rest > 0 { warnings.append("\(rest) bytes after IEND") }
    return warnings
  }

  private var libpngWarnings: [String] {
    var warnings: [String] = []
    while let text = cpng_decoder_warning(decoder, warnings.count) {
      warnings.append(singleLine(String(cString: text)))
    }
    return warnings
  }

  private func check(_ status: cpng_status) throws(PNGError) {
    switch status {
    case .ok: return
    case .truncated:
      if let truncation = try PNGChunk.truncation(of: source) { throw truncation }
      throw try damage()
    case .unreadable: throw .unreadable(errno: cpng_decoder_error_number(decoder))
    case .refused: throw try damage()
    case .out_of_memory: throw .outOfMemory
    }
  }

  /// Returns libpng's last error, with the chunk in which it occurred.
  private func damage() throws(PNGError) -> PNGError {
    let offset = cpng_decoder_chunk_position(decoder)
    guard offset > 0, let chunk = try PNGChunk(at: offset, in: source) else {
      return .damaged(detail(in: ""), chunk: "signature", offset: 0)
    }
    if chunk.type == "CgBI" { return .notPNG(found: "Apple's own variant of PNG for iOS") }
    if chunk.isLast, cpng_decoder_has_image_data(decoder) == 0 {
      return .damaged("no IDAT before this chunk", chunk: chunk.type, offset: chunk.offset)
    }
    return .damaged(detail(in: chunk.type), chunk: chunk.type, offset: chunk.offset)
  }

  /// Returns libpng's message for its last error, without the chunk's name, which `PNGError` adds.
  private func detail(in chunk: String) -> String {
    var detail = singleLine(String(cString: cpng_decoder_message(decoder)))
    // For a header, libpng's error says only that it is invalid; the preceding warning says why.
    if detail == "Invalid IHDR data", let reason = libpngWarnings.last { detail = reason }
    if detail.hasPrefix(chunk + ": ") { detail.removeFirst(chunk.count + 2) }
    if detail.hasSuffix(" in " + chunk) { detail.removeLast(chunk.count + 4) }
    // libpng says this only of chunks with a fixed size.
    if detail == "invalid" { detail = "wrong length" }
    return lowercasingFirstLetter(detail)
  }
}
