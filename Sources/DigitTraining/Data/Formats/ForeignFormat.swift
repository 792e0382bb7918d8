/// Recognizes files that are no datasets by their first bytes.
enum ForeignFormat {
  private static let known: [(name: String, bytes: [UInt8])] = [
    ("a PNG image", [0x89] + Array("PNG".utf8)),
    ("a JPEG image", [0xFF, 0xD8, 0xFF]),
    ("a ZIP archive", Array("PK\u{3}\u{4}".utf8)),
    ("a Parquet file", Array("PAR1".utf8)),
    ("an HDF5 file", [0x89] + Array("HDF".utf8)),
    ("a MATLAB file", Array("MATLAB".utf8)),
    ("a bzip2 file", Array("BZh".utf8)),
    ("an xz file", [0xFD] + Array("7zXZ".utf8)),
    ("a Zstandard file", [0x28, 0xB5, 0x2F, 0xFD]),
    ("a PDF document", Array("%PDF".utf8)),
    ("a Python pickle", [0x80, 4]),
    ("a Python pickle", [0x80, 5]),
    ("a web page", Array("<!DOCTYPE".utf8)),
    ("a web page", Array("<html".utf8)),
    ("JSON", Array("{".utf8)),
    ("JSON", Array("[".utf8)),
  ]

  /// Enough bytes to tell text from anything else.
  private static let tellingCount = 4096
  private static let gitLFS = Array("version https://git-lfs".utf8)

  /// Whether the bytes are those of a Git LFS pointer.
  static func isGitLFSPointer(_ bytes: [UInt8]) -> Bool { bytes.starts(with: gitLFS) }

  /// Returns what the bytes seem to be; nil for text.
  static func name(of bytes: [UInt8]) -> String? {
    if let match = known.first(where: { bytes.starts(with: $0.bytes) }) { return match.name }
    let isText = !bytes.prefix(tellingCount).contains { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }
    return isText ? nil : "a file that is not text"
  }
}
