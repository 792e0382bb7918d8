// A library for LD_PRELOAD that lets system calls fail. The environment says which:
//
//   FAULT_CALL   a group of calls: open, read, write, stat, …, see below; any for all of them
//   FAULT_FIRST  the first call of the group that fails, counted from 1; none if 0
//   FAULT_COUNT  how many fail, beginning with that one
//   FAULT_ERROR  the error number they fail with; 0 for reads and writes that stop after half of their bytes
//   FAULT_SIGNAL a signal that the process gets before these calls, which then do not fail
//   FAULT_REPORT a file to which the number of calls of the group is written at the end, or before the signal
//
// Only allocations of at least 64 KiB count: smaller ones are not for images, and Swift's own runtime needs them.

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { large = 1 << 16 };

static char group[32];
static long first, count, error_number, signal_number;
static atomic_long calls;
static int is_ready;

static long number(const char *name) {
  const char *value = getenv(name);
  return value == NULL ? 0 : atol(value);
}

__attribute__((constructor)) static void start(void) {
  const char *name = getenv("FAULT_CALL");
  if (name == NULL || strlen(name) >= sizeof group) return;
  strcpy(group, name);
  first = number("FAULT_FIRST");
  count = number("FAULT_COUNT");
  error_number = number("FAULT_ERROR");
  signal_number = number("FAULT_SIGNAL");
  is_ready = 1;
}

static void report(void) {
  const char *path = getenv("FAULT_REPORT");
  if (path == NULL) return;
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dprintf(file, "%ld", atomic_load(&calls));
  close(file);
}

__attribute__((destructor)) static void end(void) {
  if (!is_ready || signal_number != 0) return;
  is_ready = 0;
  report();
}

// Whether this call of a group fails; errno says why.
static int fails(const char *name) {
  if (!is_ready || (strcmp(name, group) != 0 && strcmp("any", group) != 0)) return 0;
  long call = atomic_fetch_add(&calls, 1) + 1;
  if (first == 0 || call < first || call - first >= count) return 0;
  if (signal_number != 0) {
    report();
    kill(getpid(), (int)signal_number);
    return 0;
  }
  errno = (int)error_number;
  return 1;
}

// The next definition of the function that this is in.
#define REAL(type) ((type)dlsym(RTLD_NEXT, __func__))

#define FAIL_UNLESS_SHORT(name, size) \
  if (fails(name)) { \
    if (error_number != 0) return -1; \
    size = (size + 1) / 2; \
  }

ssize_t read(int file, void *bytes, size_t size) {
  FAIL_UNLESS_SHORT("read", size)
  return REAL(ssize_t(*)(int, void *, size_t))(file, bytes, size);
}

ssize_t pread(int file, void *bytes, size_t size, off_t offset) {
  FAIL_UNLESS_SHORT("read", size)
  return REAL(ssize_t(*)(int, void *, size_t, off_t))(file, bytes, size, offset);
}

ssize_t pread64(int file, void *bytes, size_t size, off_t offset) {
  FAIL_UNLESS_SHORT("read", size)
  return REAL(ssize_t(*)(int, void *, size_t, off_t))(file, bytes, size, offset);
}

ssize_t write(int file, const void *bytes, size_t size) {
  // Messages must arrive, or nobody knows how a run ended.
  if (file != 2) { FAIL_UNLESS_SHORT("write", size) }
  return REAL(ssize_t(*)(int, const void *, size_t))(file, bytes, size);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
  FAIL_UNLESS_SHORT("write", size)
  return REAL(ssize_t(*)(int, const void *, size_t, off_t))(file, bytes, size, offset);
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return fails("open") ? -1 : REAL(int (*)(const char *, int, mode_t))(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

int openat(int directory, const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return fails("open") ? -1 : REAL(int (*)(int, const char *, int, mode_t))(directory, path, flags, mode);
}

#define FAILING(name, group, result, failure, parameters, types, arguments) \
  result name parameters { return fails(group) ? failure : REAL(result(*) types) arguments; }

FAILING(fsync, "fsync", int, -1, (int file), (int), (file))
FAILING(rename, "rename", int, -1, (const char *from, const char *to), (const char *, const char *), (from, to))
FAILING(mkdir, "mkdir", int, -1, (const char *path, mode_t mode), (const char *, mode_t), (path, mode))
FAILING(unlink, "unlink", int, -1, (const char *path), (const char *), (path))
FAILING(ftruncate, "ftruncate", int, -1, (int file, off_t size), (int, off_t), (file, size))
FAILING(ftruncate64, "ftruncate", int, -1, (int file, off_t size), (int, off_t), (file, size))
FAILING(lseek, "lseek", off_t, -1, (int file, off_t to, int from), (int, off_t, int), (file, to, from))
FAILING(flock, "flock", int, -1, (int file, int operation), (int, int), (file, operation))
FAILING(close, "close", int, -1, (int file), (int), (file))
FAILING(opendir, "opendir", DIR *, NULL, (const char *path), (const char *), (path))
FAILING(fdopendir, "opendir", DIR *, NULL, (int file), (int), (file))
FAILING(readdir, "readdir", struct dirent *, NULL, (DIR *stream), (DIR *), (stream))
FAILING(readdir64, "readdir", struct dirent64 *, NULL, (DIR *stream), (DIR *), (stream))
FAILING(stat, "stat", int, -1, (const char *path, struct stat *to), (const char *, struct stat *), (path, to))
FAILING(stat64, "stat", int, -1, (const char *path, struct stat64 *to), (const char *, struct stat64 *), (path, to))
FAILING(lstat, "stat", int, -1, (const char *path, struct stat *to), (const char *, struct stat *), (path, to))
FAILING(fstat, "stat", int, -1, (int file, struct stat *to), (int, struct stat *), (file, to))
FAILING(fstat64, "stat", int, -1, (int file, struct stat64 *to), (int, struct stat64 *), (file, to))
FAILING(
  fstatat, "stat", int, -1, (int directory, const char *path, struct stat *to, int flags),
  (int, const char *, struct stat *, int), (directory, path, to, flags)
)
FAILING(
  mmap, "mmap", void *, MAP_FAILED, (void *at, size_t size, int protection, int flags, int file, off_t offset),
  (void *, size_t, int, int, int, off_t), (at, size, protection, flags, file, offset)
)
FAILING(
  pthread_create, "thread", int, EAGAIN,
  (pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument),
  (pthread_t *, const pthread_attr_t *, void *(*)(void *), void *), (thread, attributes, run, argument)
)

// dlsym allocates, so that allocations go to the C library's own functions by their other names.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
  return size >= large && fails("malloc") ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  return number * size >= large && fails("malloc") ? NULL : __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
  return size >= large && fails("malloc") ? NULL : __libc_realloc(memory, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  if (size >= large && fails("malloc")) return ENOMEM;
  *memory = __libc_memalign(alignment, size);
  return *memory == NULL ? ENOMEM : 0;
}
