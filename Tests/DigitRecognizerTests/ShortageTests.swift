#if os(Linux)
  import DigitRecognizer
  import Foundation
  import Support
  import TestSupport
  import Testing

  /// What the system refuses to a process of its own, which each test runs in.
  private enum Shortage {
    /// No further thread can be started.
    static func ofThreads() throws {
      // The limit counts all processes of a user, and does not hold for root.
      if getuid() == 0 { try #require(setuid(uid_t.random(in: 100_000..<1_000_000_000)) == 0) }
      try limit(Int32(__RLIMIT_NPROC.rawValue), to: 1)
    }

    /// No more than `byteCount` further bytes of memory can be had.
    static func ofMemory(_ byteCount: UInt64) throws {
      let pages = try #require(UInt64(String(contentsOfFile: "/proc/self/statm", encoding: .utf8).prefix { $0 != " " }))
      try limit(Int32(RLIMIT_AS.rawValue), to: pages * UInt64(sysconf(Int32(_SC_PAGESIZE))) + byteCount)
    }

    private static func limit(_ resource: Int32, to value: UInt64) throws {
      var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      try #require(setrlimit(resource, &limit) == 0)
    }
  }

  @Suite("A library in a process that lacks threads or memory", .timeLimit(.minutes(1)))
  struct LibraryShortageTests {
    @Test("Where no thread can be started, all that needs one says so instead of waiting")
    func threads() async {
      await #expect(processExitsWith: .success) {
        let recognizer = DigitRecognizer(TinyModel.random())
        let image = RasterImage.gray(try SampleFiles.pixels(SampleFiles.seven))
        let dataset = try DigitDataset.bundled().subset([0, 1, 2])
        try Shortage.ofThreads()
        await #expect(throws: ThreadError.self) { try await recognizer.recognize(image) }
        await #expect(throws: ThreadError.self) { try await recognizer.recognize(pngsAt: [SampleFiles.seven]) }
        await #expect(throws: ThreadError.self) { try await recognizer.evaluation(on: [LabeledImage(image, label: 7)]) }
        await #expect(throws: ThreadError.self) { try await DigitTrainer().train(dataset) }
        await #expect(throws: ThreadError.self) {
          for try await _ in recognizer.rows(of: [SampleFiles.seven]) { Issue.record("a row") }
        }
        #expect(Self.digit(recognizer, image) != nil)
      }
    }

    /// The answer of a synchronous call, which needs no thread.
    private static func digit(_ recognizer: DigitRecognizer, _ image: RasterImage) -> UInt8? {
      recognizer.recognize(image).digit
    }

    @Test("Where there is no memory for rows or for a large image, that is an error")
    func memory() async {
      await #expect(processExitsWith: .success) {
        let recognizer = DigitRecognizer(TinyModel.random())
        let side = 2000
        let large = try GrayImage([UInt8](repeating: 9, count: side * side), width: side, height: side).png()
        try Shortage.ofMemory(1 << 20)
        #expect(throws: InputError.image(.outOfMemory)) { try Self.answer(recognizer, large) }
        await #expect(throws: ThreadError.self) {
          for try await _ in recognizer.rows(of: [SampleFiles.seven]) { Issue.record("a row") }
        }
      }
    }

    private static func answer(_ recognizer: DigitRecognizer, _ png: [UInt8]) throws -> Recognition {
      try recognizer.recognize(png: png)
    }
  }
#endif
