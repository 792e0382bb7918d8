import SystemPackage
import TestSupport
import Testing

/// Names on Linux are bytes; macOS refuses those that are not UTF-8.
#if os(Linux)
  @Suite("Names that are not UTF-8")
  struct PathBytesTests {
    let directory = TemporaryDirectory()

    /// `caf` and an é of ISO 8859-1.
    private let bytes = [UInt8]("caf".utf8) + [0xE9] + [UInt8](".png".utf8)
    private let base64 = "Y2Fm6S5wbmc="

    private func path(_ bytes: [UInt8]) -> FilePath {
      (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { FilePath(platformString: $0.baseAddress!) }
    }

    private func classify(_ arguments: String..., named: [UInt8]) async throws -> DigitsProcess.Result {
      try await DigitsProcess.run((["classify"] + arguments).map { [UInt8]($0.utf8) } + [named], in: directory.path)
    }

    init() throws {
      try directory.write(SampleDigit.png(3), to: path([UInt8]("in/".utf8) + bytes))
      try directory.write(SampleDigit.png(3), to: path(bytes))
    }

    @Test("given as an argument they are read, and printed as %XX in CSV")
    func argument() async throws {
      let result = try await classify(named: bytes)
      #expect(result.exitCode == 0)
      #expect(result.masked == "path,status,prediction,confidence,label,error\ncaf%E9.png,ok,#,#,,\n")
    }

    @Test("found in a directory they are read")
    func found() async throws {
      let result = try await directory.digits("classify", "in")
      #expect(result.masked == "path,status,prediction,confidence,label,error\nin/caf%E9.png,ok,#,#,,\n")
    }

    @Test("from a list they are read")
    func list() async throws {
      let result = try await directory.digits("classify", "--files-from", "-", input: bytes)
      #expect(result.masked == "path,status,prediction,confidence,label,error\ncaf%E9.png,ok,#,#,,\n")
    }

    @Test("JSON lines have the exact bytes in base64")
    func exactBytes() async throws {
      let result = try await classify("--format", "jsonl", named: bytes)
      #expect(result.text.hasPrefix(#"{"v":1,"path":"caf%E9.png","path_bytes":"\#(base64)","status":"ok","#))
    }

    @Test("labels are found by the bytes and by the printed path", arguments: [true, false])
    func labels(printed: Bool) async throws {
      let name = printed ? [UInt8]("caf%E9.png".utf8) : bytes
      try directory.write(name + [UInt8](",3\n".utf8), to: "labels.csv")
      let result = try await classify("--labels", "labels.csv", named: bytes)
      #expect(result.masked == "path,status,prediction,confidence,label,error\ncaf%E9.png,ok,#,#,3,\n")
    }

    @Test("an output directory may have such a name")
    func output() async throws {
      let result = try await classify("in", "-o", named: [UInt8]("out".utf8) + [0xFF])
      #expect(result.exitCode == 0)
      let text = path([UInt8]("out".utf8) + [0xFF, UInt8(ascii: "/")] + [UInt8]("predictions.csv".utf8))
      let file = try FileDescriptor.open(directory.path.pushing(text), .readOnly)
      try file.close()
    }

    @Test("characters that the command uses within itself are as good as any")
    func privateUse() async throws {
      let name = "\u{10F0E9}.png"
      try directory.writeDigits([name: 3])
      let result = try await classify(named: [UInt8](name.utf8))
      #expect(result.masked == "path,status,prediction,confidence,label,error\n\(name),ok,#,#,,\n")
    }
  }
#endif
