import PNGCodec
import Raster
import Support
import TestSupport
import Testing

#if os(Linux)
  @Suite("Devices that fail")
  struct PassingFailureTests {
    let directory = TemporaryDirectory()

    /// Lets the first reads of every file with `flaky` in its path fail with EIO, as many as `FAILURES` says; with `READS`,
    /// only those at a place of their own.
    private static let library = """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <errno.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <unistd.h>
      static int failures;
      static int fails(int file) {
        char link[64], path[4096];
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        ssize_t length = readlink(link, path, sizeof path - 1);
        if (length > 0) {
          path[length] = 0;
          const char *most = getenv("FAILURES");
          if (strstr(path, "flaky") != NULL && most != NULL && failures < atoi(most)) {
            failures += 1;
            errno = EIO;
            return 1;
          }
        }
        return 0;
      }
      ssize_t read(int file, void *bytes, size_t count) {
        if (getenv("READS") == NULL && fails(file)) return -1;
        return ((ssize_t (*)(int, void *, size_t))dlsym(RTLD_NEXT, "read"))(file, bytes, count);
      }
      ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
        // Only the chunks after the signature are asked for again.
        if (offset > 0 && fails(file)) return -1;
        return ((ssize_t (*)(int, void *, size_t, off_t))dlsym(RTLD_NEXT, "pread"))(file, bytes, count, offset);
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

    @Test("an I/O error while a large file is searched for its orientation leaves no image lying on its side")
    func orientation() async throws {
      // Noise, which is hardly compressed, makes a file so large that it is not read whole.
      var generator = SplitMix64(seed: 1, stream: 0)
      let pixels = (0..<1500 * 1000).map { _ in UInt8(128 + generator.nextUniform() * 127) }
      var file = ChunkedPNG(try PNGEncoder().encode(GrayImage(width: 1500, height: 1000, pixels: pixels)))
      file.insert(.init(type: "eXIf", data: .exif(6)), before: "IDAT")
      try directory.write(file.bytes, to: "flaky.png")
      try directory.write(Self.library, to: "failing.c")
      let whole = try await directory.digits("inspect", "--json", "flaky.png")
      #expect(whole.text.contains(#""orientation":6"#))
      let result = try await DigitsProcess.shell(
        #"""
        clang -shared -fPIC -o failing.so failing.c -ldl || exit 99
        FAILURES=1 READS=0 LD_PRELOAD="$PWD/failing.so" exec "$0" inspect --json flaky.png
        """#,
        in: directory.path
      )
      #expect(result.exitCode == 0)
      #expect(result.text == whole.text)
    }
  }
#endif
