import Foundation
import TestSupport
import Testing

/// The structure of what `benchmark` reports, never how fast anything is.
@Suite("benchmark")
struct BenchmarkTests {
  let directory = TemporaryDirectory()

  private let short = ["--repeats", "2", "--warm-up", "0"]

  init() throws {
    try directory.writeDigits(["in/a.png": 0, "in/b.png": 1, "in/c.png": 2, "in/sub/d.png": 3])
  }

  /// Runs the benchmark on `in`.
  private func benchmark(_ flags: String...) async throws -> DigitsProcess.Result {
    try await directory.digits(["benchmark", "in"] + short + flags)
  }

  @Test("three tables: the stages, whole runs, and arithmetic")
  func tables() async throws {
    let result = try await benchmark("-j", "2")
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    #expect(
      Self.structure(result.text) == """
        # images of #×# pixels; medians of # repeats

        processor time µs/image lowest–highest × bare decode share
        find # #–# # # %
        read # #–# # # %
        decode # #–# # # %
        preprocess # #–# # # %
        other readings # #–# # # %
        infer # #–# # # %
        write # #–# # # %
        all stages # #–# # # %
        bare decode # #–# #
        other readings were made of # images whose first did not satisfy the judge

        classify images/s lowest–highest processor µs/image × bare decode × # thread
        # thread # #–# # # #
        # threads # #–# # # #

        GFLOP/s peak inference lowest–highest of peak training lowest–highest of peak
        # thread # # #–# # % # #–# # %
        # threads # # #–# # % # #–# # %
        peak: multiplications and additions in registers with …, measured; none are fused
        one thread is measured in processor time, several by the clock

        """
    )
    let lines = result.text.split(separator: "\n")
    #expect(lines.first == "4 images of 8×8 pixels; medians of 2 repeats")
    // The columns of a table are aligned.
    #expect(Set(lines[2...9].map(\.count)).count == 1)
  }

  /// The lines of a report with `#` for every number, one space for several, no name of an instruction set, and without
  /// the warning that other programs keep the machine busy.
  private static func structure(_ text: String) -> String {
    text.replacing(/registers with .*, measured/, with: "registers with …, measured")
      .replacing(/other programs are running, .* are too low\n/, with: "")
      .replacing(/[0-9][0-9.,]*/, with: "#").replacing(/[ ]+/, with: " ")
  }

  @Test("with one thread there is nothing to compare it with")
  func oneThread() async throws {
    let result = try await benchmark("-j", "1")
    #expect(result.text.split(separator: "\n").count { $0.hasPrefix("1 thread ") } == 2)
    #expect(!result.text.contains("2 threads"))
  }

  @Test("--json has the same figures, all of them as median, lowest and highest")
  func json() async throws {
    let result = try await benchmark("--json", "-j", "2", "--images", "3")
    #expect(result.exitCode == 0)
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output))
    #expect(report.images.found == 4 && report.images.measured == 3 && report.images.mean_pixels == 64)
    #expect(report.repeats == 2 && report.warm_ups == 0)
    #expect(
      report.stages.map(\.stage) == ["find", "read", "decode", "preprocess", "other_readings", "infer", "write"]
    )
    #expect(report.classification.map(\.threads) == [1, 2])
    #expect(report.arithmetic.map(\.threads) == [1, 2])
    #expect(!report.instruction_set.isEmpty)
    for value in report.values {
      #expect(0 <= value.lowest && value.lowest <= value.median && value.median <= value.highest)
    }
    #expect(report.availability.highest <= 1)
    for stage in report.stages { #expect(stage.share.highest <= 1) }
  }

  /// What the JSON must contain.
  private struct Report: Decodable {
    struct Value: Decodable { let median, lowest, highest: Double }
    struct Images: Decodable {
      let found, measured, with_other_readings: Int
      let mean_pixels: Double
    }
    struct Cost: Decodable { let microseconds_per_image, times_bare_decode: Value }
    struct Stage: Decodable {
      let stage: String
      let cost: Cost
      let share: Value
    }
    struct Classification: Decodable {
      let threads: Int
      let images_per_second: Value
      let cost: Cost
    }
    struct Speed: Decodable { let gflops, share_of_peak: Value }
    struct Arithmetic: Decodable {
      let threads: Int
      let peak_gflops: Value
      let inference, training: Speed
    }

    let images: Images
    let repeats, warm_ups: Int
    let availability, bare_decode_microseconds_per_image: Value
    let stages: [Stage]
    let all_stages: Cost
    let classification: [Classification]
    let instruction_set: String
    let arithmetic: [Arithmetic]

    var values: [Value] {
      let costs = stages.map(\.cost) + [all_stages] + classification.map(\.cost)
      let speeds = arithmetic.flatMap { [$0.inference, $0.training] }
      return [availability, bare_decode_microseconds_per_image] + stages.map(\.share)
        + classification.map(\.images_per_second)
        + costs.flatMap { [$0.microseconds_per_image, $0.times_bare_decode] } + arithmetic.map(\.peak_gflops)
        + speeds.flatMap { [$0.gflops, $0.share_of_peak] }
    }
  }

  @Test("without a path the bundled digits are drawn in a temporary directory, which is removed")
  func bundled() async throws {
    try directory.makeDirectory("temporary")
    let script = #"TMPDIR=temporary exec "$0" benchmark --images 5 --repeats 1 --warm-up 0 -j 2"#
    let result = try await DigitsProcess.shell(script, in: directory.path)
    #expect(result.exitCode == 0)
    #expect(
      result.text.hasPrefix("5 of 1,797 images of 28×28 pixels, the bundled digits; medians of 1 repeat\n")
    )
    #expect(try directory.names(in: "temporary") == [])
  }

  @Test("a signal ends the measurement and leaves nothing behind", arguments: ["INT", "TERM"])
  func interruption(signal: String) async throws {
    try directory.makeDirectory("temporary")
    let result = try await DigitsProcess.shell(
      """
      TMPDIR=temporary "$0" benchmark --repeats 100000 &
      until ls temporary | grep -q .; do sleep 0.05; done
      kill -\(signal) $!
      wait $!
      """,
      in: directory.path
    )
    #expect(result.exitCode == 130)
    #expect(result.output == [])
    #expect(result.errors == "digits: interrupted\n")
    #expect(try directory.names(in: "temporary") == [])
  }

  @Test("images that cannot be read are reported and left out: 1")
  func unreadable() async throws {
    try directory.write("no image", to: "in/text.png")
    let result = try await benchmark("-j", "1")
    #expect(result.exitCode == 1)
    #expect(result.errors.hasPrefix("in/text.png: not a png: "))
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.text.hasPrefix("4 of 5 images of 8×8 pixels; "))
  }

  @Test("if no image can be read there is no table")
  func nothingReadable() async throws {
    try directory.write("no image", to: "text.png")
    let result = try await directory.digits("benchmark", "text.png")
    #expect(result.exitCode == 1)
    #expect(result.output == [])
    #expect(result.errors.hasSuffix("\ndigits: there is no image to measure\n"))
  }

  @Test("a missing path, and a directory without images, are 66")
  func noInput() async throws {
    let missing = try await directory.digits("benchmark", "nowhere")
    #expect(missing.exitCode == 66)
    #expect(missing.errors == "digits: nowhere: no such file or directory\n")
    try directory.makeDirectory("empty")
    let empty = try await directory.digits("benchmark", "empty")
    #expect(empty.exitCode == 66)
    #expect(
      empty.errors == "digits: no PNG files found; name a PNG file or a directory that contains *.png\n"
    )
  }

  @Test(
    "values that make no sense are 64",
    arguments: [
      (["-"], "standard input can be read only once: name a file or directory"),
      (["--images", "0"], "--images must be at least 1"), (["--repeats", "0"], "--repeats must be at least 1"),
      (["--warm-up=-1"], "--warm-up must be at least 0"), (["-j", "0"], "--jobs must be at least 1"),
    ]
  )
  func usage(arguments: [String], message: String) async throws {
    let result = try await directory.digits(["benchmark"] + arguments)
    #expect(result.exitCode == 64)
    #expect(result.output == [])
    #expect(result.errors.hasPrefix("digits: \(message)\n"))
  }

  @Test("a model that is none is 65; no temporary directory is 73")
  func otherErrors() async throws {
    try directory.write("no model", to: "text")
    #expect(try await directory.digits("benchmark", "in", "--model", "text").exitCode == 65)
    let script = #"TMPDIR=nowhere exec "$0" benchmark in"#
    let result = try await DigitsProcess.shell(script, in: directory.path)
    #expect(result.exitCode == 73)
    #expect(
      result.errors
        == "digits: nowhere: no temporary directory can be made in it (No such file or directory); set TMPDIR\n"
    )
  }
}
