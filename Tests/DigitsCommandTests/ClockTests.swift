import TestSupport
import Testing

#if os(Linux)
  @Suite("Clocks that jump")
  struct ClockTests {
    let directory = TemporaryDirectory()

    /// Sets every clock back by an hour each time it is read, or forth.
    private static let library = """
      #define _GNU_SOURCE
      #include <stdatomic.h>
      #include <stdlib.h>
      #include <sys/syscall.h>
      #include <time.h>
      #include <unistd.h>
      static atomic_long reads;
      int clock_gettime(clockid_t clock, struct timespec *time) {
        long result = syscall(SYS_clock_gettime, clock, time);
        const char *step = getenv("STEP");
        // Far enough from zero, which no clock may be below.
        if (step != NULL) time->tv_sec += 1000000000 + atoi(step) * atomic_fetch_add(&reads, 1);
        return (int)result;
      }

      """

    @Test("a clock that is set back or forth changes no row, and gives no negative time", arguments: [-3600, 3600])
    func jumps(step: Int) async throws {
      for number in 0..<300 { try directory.write(SampleDigit.png(number), to: "in/\(number + 1000).png") }
      try directory.write(Self.library, to: "clock.c")
      let whole = try await directory.digits("classify", "in")
      let result = try await DigitsProcess.shell(
        #"""
        clang -shared -fPIC -o clock.so clock.c || exit 99
        STEP=\#(step) LD_PRELOAD="$PWD/clock.so" exec timeout -s KILL 120 "$0" classify in --progress always -o out
        """#,
        in: directory.path
      )
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(try directory.bytes(of: "out/predictions.csv") == whole.output)
      // Months or no time at all, which also shows that the clocks did jump.
      let time = step < 0 ? /\n300 images in 0\.00 s/ : /\n300 images in [0-9]{6,}\.[0-9]{2} s/
      #expect("\n\(result.errors)".contains(time), "\(result.errors)")
      // A minus sign, or one of Unicode's dashes, in front of a digit.
      #expect(!result.errors.contains(/(^|[^0-9])[-−–][0-9]/), "\(result.errors)")
    }

    @Test("neither do the times of a training")
    func training() async throws {
      try directory.write(Self.library, to: "clock.c")
      let training = "train --iterations 3 --hidden 2 --augment 0 --no-train-judge -o model"
      let result = try await DigitsProcess.shell(
        #"""
        clang -shared -fPIC -o clock.so clock.c || exit 99
        STEP=-3600 LD_PRELOAD="$PWD/clock.so" exec timeout -s KILL 120 "$0" \#(training)
        """#,
        in: directory.path
      )
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(!result.errors.contains(/(^|[^0-9])[-−–][0-9]/), "\(result.errors)")
    }
  }
#endif
