// Linked into every program that ThreadSanitizer checks: its options, and what it has to know about Swift's `Mutex`.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>
#include <stdint.h>

const char *__tsan_default_options(void) {
  // A report is a file: not everybody looks at the errors and the exit code of a process.
  return "log_path=" REPORTS ":exitcode=99:history_size=4";
}

const char *__tsan_default_suppressions(void) {
  static const char suppressions[] = {
#embed "thread.suppressions"
    , 0
  };
  return suppressions;
}

// A mutex that is free is locked and unlocked by inlined atomic operations, which the sanitizer sees. For one that is not
// free, they call these functions of a library that was built without it: one thread waits for the other unseen, and
// whatever the mutex protects looks like a race. Here they are told to the sanitizer, as accesses to the same word.
#define MUTEX "$s15Synchronization12_MutexHandleV"
#define LOCK_SLOWLY MUTEX "9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOWLY MUTEX "11_unlockSlowyyF"

typedef __attribute__((swiftcall)) void Lock(uint32_t thread, __attribute__((swift_context)) void *mutex);
typedef __attribute__((swiftcall)) void Unlock(__attribute__((swift_context)) void *mutex);

Lock lock_slowly __asm__(LOCK_SLOWLY);
Unlock unlock_slowly __asm__(UNLOCK_SLOWLY);

__attribute__((swiftcall)) void lock_slowly(uint32_t thread, __attribute__((swift_context)) void *mutex) {
  ((Lock *)dlsym(RTLD_NEXT, LOCK_SLOWLY))(thread, mutex);
  __tsan_acquire(mutex);
}

__attribute__((swiftcall)) void unlock_slowly(__attribute__((swift_context)) void *mutex) {
  __tsan_release(mutex);
  ((Unlock *)dlsym(RTLD_NEXT, UNLOCK_SLOWLY))(mutex);
}
