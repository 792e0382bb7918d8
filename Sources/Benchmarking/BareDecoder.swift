import CPNG
import SystemPackage

/// Decodes PNG files with libpng and nothing around it: what every other way to read them is compared with.
final class BareDecoder {
  private let decoder: OpaquePointer

  /// Creates a decoder; nil if there is no memory.
  init?() {
    guard let decoder = cpng_bare_decoder_create() else { return nil }
    self.decoder = decoder
  }

  deinit {
    cpng_bare_decoder_destroy(decoder)
  }

  /// Opens, reads and decodes a file; returns whether libpng could do it.
  func decode(_ path: FilePath) -> Bool {
    path.withPlatformString { cpng_bare_decoder_decode(decoder, $0) } == .ok
  }
}
