import TestSupport
import Testing

#if os(Linux)
  @Suite("Devices that fail")
  struct PassingFailureTests {
    let directory = TemporaryDirectory()

    /// Lets the first reads of every file with `flaky` in its path fail with EIO, as many as `FAILURES` says.
    private static let library = """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <errno.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <unistd.h>
      static int failures;
      ssize_t read(int file, void *bytes, size_t count) {
        static ssize_t (*next)(int, void *, size_t);
        if (next == NULL) next = (ssize_t (*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
        char link[64], path[4096];
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        ssize_t length = readlink(link, path, sizeof path - 1);
        if (length > 0) {
          path[length] = 0;
          const char *most = getenv("FAILURES");
          if (strstr(path, "flaky") != NULL && most != NULL && failures < atoi(most)) {
            failures += 1;
            errno = EIO;
            return -1;
          }
        }
        return next(file, bytes, count);
      }

      """

    @Test("an I/O error that passes is none, one that stays is a row", arguments: [(2, 0), (1000, 1)])
    func ioError(failures: Int, exitCode: Int32) async throws {
      try directory.writeDigits(["in/a.png": 0, "in/flaky.png": 1, "in/z.png": 2])
      try directory.write(Self.library, to: "failing.c")
      let result = try await DigitsProcess.shell(
        #"""
        clang -shared -fPIC -o failing.so failing.c -ldl || exit 99
        FAILURES=\#(failures) LD_PRELOAD="$PWD/failing.so" exec "$0" classify in
        """#,
        in: directory.path
      )
      #expect(result.exitCode == exitCode, "\(result.errors)")
      let row =
        exitCode == 0
        ? "in/flaky.png,ok,#,#,,"
        : "in/flaky.png,error,,,,unreadable: input/output error; check its permissions and its disk"
      #expect(
        result.masked == """
          path,status,prediction,confidence,label,error
          in/a.png,ok,#,#,,
          \(row)
          in/z.png,ok,#,#,,

          """
      )
    }
  }
#endif
