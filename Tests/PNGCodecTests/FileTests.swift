import PNGCodec
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Opening files")
struct FileTests {
  private func error(from path: FilePath) -> PNGError? {
    #expect(throws: PNGError.self) { try PNGDecoder().decode(path) }
  }

  @Test("A path to nothing, or through a file, is not found")
  func missing() {
    #expect(error(from: "/nothing/here.png") == .notFound)
    #expect(error(from: Fixture.named("gray-8").path.appending("x")) == .notFound)
  }

  @Test("A directory, a FIFO without a writer and a device are refused at once, by name")
  func notFiles() throws {
    try withTemporaryDirectory { directory in
      let fifo = directory.appending("fifo.png")
      try #require(fifo.withPlatformString { mkfifo($0, 0o600) } == 0)
      #expect(error(from: directory) == .notRegularFile(.directory))
      #expect(error(from: fifo) == .notRegularFile(.fifo))
      #expect(error(from: "/dev/null") == .notRegularFile(.device))
    }
  }

  #if os(Linux)
    @Test("A socket is refused by name")
    func socket() throws {
      try withTemporaryDirectory { directory in
        let path = directory.appending("socket.png")
        try #require(path.withPlatformString { mknod($0, S_IFSOCK | 0o600, 0) } == 0)
        #expect(error(from: path) == .notRegularFile(.socket))
      }
    }

    @Test("A file whose size is said to be zero is read to its end")
    func sizeZero() {
      #expect(error(from: "/proc/self/status") == .notPNG(found: "text"))
    }
  #endif

  @Test("A link that leads to itself is unreadable, with the system's number")
  func unreadable() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("loop.png")
      try #require(path.withPlatformString { symlink($0, $0) } == 0)
      #expect(error(from: path) == .unreadable(errno: Errno.tooManySymbolicLinkLevels.rawValue))
    }
  }

  @Test("A link to a file is followed")
  func link() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("link.png")
      let target = Fixture.named("gray-8")
      try #require(target.path.withPlatformString { target in path.withPlatformString { symlink(target, $0) } } == 0)
      #expect(try PNGDecoder().decode(path).image == target.image)
    }
  }

  @Test("A file longer than any image within the limit is refused unread")
  func hugeFile() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("sparse.png")
      let size = Int64(1) << 40
      let file = try FileDescriptor.open(path, .writeOnly, options: [.create], permissions: [.ownerReadWrite])
      try file.closeAfter { try file.resize(to: size) }
      #expect(error(from: path) == .fileTooLarge(byteCount: Int(size), limit: 1_868_435_456))
      // Without a limit its beginning is enough: all of its zeros would not fit into memory.
      let zeros = "no known format, first bytes 00 00 00 00 00 00 00 00"
      #expect(throws: PNGError.notPNG(found: zeros)) { try PNGDecoder(maxPixels: .max).decode(path) }
    }
  }

  @Test(
    "What is not a PNG says what it looks like",
    arguments: [
      ([UInt8](), PNGError.emptyFile),
      ([0x89, 0x50], .truncated(at: 2, .inSignature)),
      (
        [0x89, 0x50, 0x4E, 0x47, 0x0A, 0x1A, 0x0A],
        .notPNG(found: "a PNG file whose line ends were converted on the way")
      ),
      ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], .notPNG(found: "a JPEG image")),
      (Array("GIF89a".utf8), .notPNG(found: "a GIF image")),
      (Array("BM\0\0".utf8), .notPNG(found: "a BMP image")),
      (Array("RIFF\0\0\0\0WEBPVP8 ".utf8), .notPNG(found: "a WebP image")),
      (Array("II*\0".utf8), .notPNG(found: "a TIFF image")),
      (Array("%PDF-1.7\n".utf8), .notPNG(found: "a PDF document")),
      (Array("<?xml version='1.0'?>\n<svg/>".utf8), .notPNG(found: "an SVG image")),
      (Array("<!DOCTYPE html>".utf8), .notPNG(found: "a web page")),
      (Array("version https://git-lfs.github.com/spec/v1\n".utf8), .notPNG(found: "a Git LFS pointer")),
      (Array("path,status\r\n".utf8), .notPNG(found: "text")),
      ([0, 1, 2, 0xAB], .notPNG(found: "no known format, first bytes 00 01 02 AB")),
    ]
  )
  func notPNG(bytes: [UInt8], expected: PNGError) throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending("a.png")
      try write(bytes, to: path)
      #expect(error(from: path) == expected)
    }
    expectOneLine(expected)
  }
}
