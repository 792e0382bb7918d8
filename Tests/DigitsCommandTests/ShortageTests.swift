import PNGCodec
import Raster
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Too few threads and files")
struct ShortageTests {
  let directory = TemporaryDirectory()

  init() throws {
    for number in 0..<60 { try directory.write(SampleDigit.png(number % 10), to: "in/\(number + 10).png") }
  }

  /// Runs `digits` as a user who may start no more than a number of processes and threads.
  private func digits(threads: Int, _ arguments: String) async throws -> DigitsProcess.Result {
    try directory.setPermissions(0o777, of: ".")
    let copy = try await directory.copyOfBinary()
    // A user of its own, because the limit counts all processes of a user, and other tests run at the same time.
    let user = Int.random(in: 100_000..<1_000_000_000)
    return try await DigitsProcess.shell(
      """
      exec setpriv --reuid \(user) --clear-groups prlimit --nproc=\(threads) \(copy.string) \(arguments)
      """,
      in: directory.path
    )
  }

  @Test("where no thread can be started a run ends with one line and 71", .needsRoot, arguments: [1, 2])
  func noThreads(count: Int) async throws {
    let result = try await digits(threads: count, "classify in")
    #expect(result.exitCode == 71)
    #expect(result.output == [])
    #expect(
      result.errors == "digits: no thread can be started (resource temporarily unavailable); "
        + "end other programs, or raise the limits that `ulimit -u` and `ulimit -v` show\n"
    )
  }

  @Test("fewer threads than --jobs give the same rows", .needsRoot, arguments: [3, 4])
  func fewThreads(count: Int) async throws {
    let whole = try await directory.digits("classify", "in")
    let result = try await digits(threads: count, "classify in -j 8 -o out")
    #expect(result.exitCode == 0)
    #expect(try directory.bytes(of: "out/predictions.csv") == whole.output)
  }

  @Test("where no other thread can be started quantize and training work on the one that there is", .needsRoot)
  func oneThread() async throws {
    #expect(try await digits(threads: 1, "quantize in -j 8").exitCode == 0)
    let training = "train --iterations 1 --hidden 2 --augment 0 --no-train-judge -q -o model"
    #expect(try await digits(threads: 1, training).exitCode == 0)
  }

  @Test("with 32 MiB of address space a run ends at once, with rows or with one line and 71")
  func addressSpace() async throws {
    let result = try await DigitsProcess.shell(
      #"ulimit -v 32768; exec timeout -s KILL 60 "$0" classify in"#,
      in: directory.path
    )
    #expect(result.exitCode == 0 && result.rows.count == 60 || result.exitCode == 71, "\(result.errors)")
  }

  @Test(
    "whatever the address space, a run ends with all rows or with 71, and with more of it no image is lost",
    arguments: [1, 8]
  )
  func anyAddressSpace(jobs: Int) async throws {
    for number in 0..<8 { try directory.write(Self.large(seed: number), to: "in/large\(number).png") }
    let result = try await DigitsProcess.shell(
      #"""
      ulimit -c 0
      least=1
      for size in $(seq 32 8 400); do
        (ulimit -v $((size * 1024)); exec "$0" classify in -j \#(jobs) > rows 2> errors)
        code=$?
        # 127: not even the libraries fit. 1: an image did not.
        [ $code = 127 ] || [ $code = 71 ] || [ $code -le $least -a $(wc -l < rows) = 69 ] || echo "$size MiB: $code"
        # Once all images have been read, they are with more.
        [ $code != 0 ] || least=0
      done
      echo $least
      """#,
      in: directory.path
    )
    #expect(result.text == "0\n")
  }

  /// A PNG file of 700×700 pixels of noise, which takes 47 MB to read.
  private static func large(seed: Int) throws -> [UInt8] {
    var generator = SplitMix64(seed: UInt64(seed), stream: 0)
    let pixels = (0..<700 * 700).map { _ in UInt8(generator.nextUniform() * 255) }
    return try PNGEncoder().encode(GrayImage(width: 700, height: 700, pixels: pixels))
  }

  @Test(
    "whatever the address space, files of many rows are read, or there is one line and 71",
    arguments: ["compare rows.csv rows.csv", "classify in -q --labels labels.csv"]
  )
  func manyRows(arguments: String) async throws {
    let paths = (0..<100_000).map { "scans/batch-\(1000 + $0 / 1000)/\($0).png" }
    let header = "path,status,prediction,confidence,label,error\n"
    try directory.write(header + paths.map { "\($0),ok,7,0.9000,7,\n" }.joined(), to: "rows.csv")
    try directory.write("in/10.png,1\n" + paths.map { "\($0),7\n" }.joined(), to: "labels.csv")
    let result = try await DigitsProcess.shell(
      #"""
      ulimit -c 0
      for size in $(seq 44 8 140); do
        (ulimit -v $((size * 1024)); exec "$0" \#(arguments) > out 2> errors)
        code=$?
        [ $code = 0 ] || [ $code = 71 -a $(wc -l < errors) = 1 ] || echo "$size MiB: $code $(cat errors)"
      done
      echo $code
      """#,
      in: directory.path
    )
    #expect(result.text == "0\n")
  }

  @Test("more than 1,024 threads are 64")
  func tooManyJobs() async throws {
    let result = try await directory.digits("classify", "in", "-j", "1025")
    #expect(result.exitCode == 64)
    #expect(result.errors.hasPrefix("digits: --jobs must be at most 1024\n"))
    #expect(try await directory.digits("classify", "in", "-j", "1024").exitCode == 0)
  }

  @Test("with one file at a time all images are read")
  func oneFile() async throws {
    let whole = try await directory.digits("classify", "in")
    // Three standard descriptors, the directory, its rows, and one more.
    let result = try await DigitsProcess.shell(#"ulimit -n 6; exec "$0" classify in -j 4 -o out"#, in: directory.path)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try directory.bytes(of: "out/predictions.csv") == whole.output)
  }

  @Test("with too few files for its own a run is 71", arguments: [4, 5])
  func noFilesForRun(count: Int) async throws {
    let result = try await DigitsProcess.shell(
      #"ulimit -n \#(count); exec "$0" classify in -o out"#,
      in: directory.path
    )
    #expect(result.exitCode == 71)
    #expect(result.errors.contains(": cannot be opened for now (Too many open files); "), "\(result.errors)")
  }

  @Test("where no file can be opened for long a run ends as interrupted, to be resumed")
  func noFiles() async throws {
    let whole = try await directory.digits("classify", "in")
    // The limit is lowered while the run waits for its list to go on.
    let result = try await DigitsProcess.shell(
      """
      mkfifo list
      "$0" classify --files-from - -o out -j 2 < list &
      exec 3> list
      echo in/10.png >&3
      until grep -q in/10.png out/predictions.csv.partial 2> /dev/null; do sleep 0.05; done
      prlimit --pid $! --nofile=3
      for number in $(seq 11 69); do echo in/$number.png >&3; done
      exec 3>&-
      wait $!
      """,
      in: directory.path
    )
    #expect(result.exitCode == 71)
    #expect(
      result.errors.contains(
        /^digits: in\/11.png: cannot be opened for now \(Too many open files\); end other programs, or raise the limits that `ulimit -n` and `ulimit -v` show; 1 row kept in out; repeat the command with --resume to continue\n$/
      ),
      "\(result.errors)"
    )
    let list = [UInt8]((10..<70).map { "in/\($0).png\n" }.joined().utf8)
    let resumed = try await directory.digits("classify", "--files-from", "-", "-o", "out", "--resume", input: list)
    #expect(resumed.exitCode == 0)
    #expect(try directory.bytes(of: "out/predictions.csv") == whole.output)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where there is no right to become another user.
  static var needsRoot: Self { .enabled(if: getuid() == 0, "this needs root, to become a user without processes") }
}
