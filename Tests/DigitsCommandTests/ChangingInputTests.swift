import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Directories that change, and deep ones")
struct ChangingInputTests {
  let directory = TemporaryDirectory()

  @Test("inputs that come during a run are in its rows, its summary says so, and --resume takes it as complete")
  func comingFiles() async throws {
    let result = try await DigitsProcess.shell(
      """
      mkdir a b
      (cd a && seq -f '%05g.png' 40000 | xargs touch)
      touch b/1.png
      "$0" classify a b -o out &
      until [ -s out/predictions.csv.partial ]; do :; done
      kill -STOP $!
      touch b/2.png
      kill -CONT $!
      wait $!
      """,
      in: directory.path
    )
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("\nthe inputs changed during the run: 40,001 before, 40,002 now\n"))
    let resumed = try await directory.digits("classify", "a", "b", "-o", "out", "--resume")
    #expect(resumed.exitCode == 1)
    #expect(resumed.errors.hasPrefix("40,002 images, all from an earlier run\n"))
  }

  @Test("an image whose path is longer than the system takes at once has its row")
  func longPath() async throws {
    let path = try directory.writeDeep(SampleDigit.png(7), to: "7.png", in: "deep")
    let result = try await directory.digits("classify", "deep", "-o", "out")
    #expect(result.exitCode == 0, "\(result.errors)")
    let rows = try directory.text(of: "out/predictions.csv").csvFields.dropFirst().map { $0[0] }
    #expect(rows == [path])
    _ = try await DigitsProcess.shell("rm -rf deep", in: directory.path)
  }
}
