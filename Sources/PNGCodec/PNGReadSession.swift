import CPNG
import Raster

/// One decoding of one file in memory: the C decoder's calls in their order, its failures as `PNGError`.
struct PNGReadSession: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let decoder: OpaquePointer

  /// Prepares to read `bytes`, which must outlive the session.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(PNGError) {
    guard let decoder = cpng_decoder_create() else { throw .outOfMemory }
    self.bytes = bytes
    self.decoder = decoder
  }

  deinit {
    cpng_decoder_destroy(decoder)
  }

  /// Reads up to the image data.
  func open() throws(PNGError) -> cpng_header {
    var header = cpng_header()
    try check(cpng_decoder_open(decoder, bytes.baseAddress, bytes.count, &header))
    return header
  }

  /// Refuses an image that is too large, or larger than the file can hold, before anything is allocated for it.
  func check(_ header: cpng_header, maxPixels: Int) throws(PNGError) {
    let (width, height) = (Int(header.width), Int(header.height))
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    // Four samples a pixel must be countable, whatever the caller allows.
    guard !overflow, pixels <= min(maxPixels, Int.max / 4) else {
      throw .imageTooLarge(width: width, height: height, limit: maxPixels)
    }
    // Deflate yields at most 258 bytes for 2 bits (RFC 1951): a short file that claims a huge image is damaged.
    let deflateLimit = 1032
    guard pixels / 8 / deflateLimit * Int(header.bits_per_pixel) <= bytes.count else {
      throw PNGChunk.truncation(of: bytes)
        ?? .damaged("too little image data for \(width)×\(height)", chunk: "IHDR", offset: FileSignature.png.count)
    }
  }

  /// Decodes every row, straight into the image's own storage.
  func readImage(_ header: cpng_header) throws(PNGError) -> RasterImage {
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

  /// What libpng passed over, and bytes after IEND.
  var warnings: [String] {
    let count = cpng_decoder_warning_count(decoder)
    let rest = bytes.count - cpng_decoder_position(decoder)
    // The usual case costs no array.
    if count == 0, rest == 0 { return [] }
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
    case .truncated: throw PNGChunk.truncation(of: bytes) ?? damage()
    case .damaged: throw damage()
    case .out_of_memory: throw .outOfMemory
    }
  }

  /// libpng's last error, with the chunk it was in.
  private func damage() -> PNGError {
    var detail = singleLine(String(cString: cpng_decoder_message(decoder)))
    let chunks = PNGChunk.all(in: bytes)
    let last = cpng_decoder_position(decoder) - 1
    let chunk = chunks.last { $0.offset <= last }
    if let chunk, detail.hasPrefix(chunk.type + ": ") { detail.removeFirst(chunk.type.count + 2) }
    if chunk?.type == "IEND", !chunks.contains(where: { $0.type == "IDAT" }) { detail = "no IDAT chunk" }
    // libpng says only "invalid", and why in the warnings before it.
    if detail == "Invalid IHDR data", let reason = libpngWarnings.first { detail = reason }
    return .damaged(lowercasingFirstLetter(detail), chunk: chunk?.type ?? "start", offset: chunk?.offset ?? 0)
  }
}
