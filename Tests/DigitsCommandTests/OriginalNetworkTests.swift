import Testing

#if !DEBUG
  /// Only in release builds: a debug build is fifty times as slow.
  @Suite("train --preset original", .serialized)
  struct OriginalNetworkTests {
    let directory = TemporaryDirectory()

    /// The bands of the original's algorithm; single values are chaotic, above all early on.
    @Test(
      "test accuracy is in the original's band",
      arguments: [(["--iterations", "5000"], 87.0...89.5), ([], 91.4...91.8)]
    )
    func accuracy(flags: [String], band: ClosedRange<Double>) async throws {
      let arguments = ["train", "--preset", "original", "-q", "-o", "model"] + flags
      let result = try await directory.digits(arguments)
      #expect(result.exitCode == 0)
      let last = try #require(result.errors.split(separator: "\n").last)
      let match = try #require(last.wholeMatch(of: /test accuracy ([0-9]{2}\.[0-9]{2}) % \([0-9]{3} of 797\)/))
      #expect(band.contains(try #require(Double(match.1))))
    }
  }
#endif
