// Linked into every program that AddressSanitizer checks, so that those without an environment have the options as well.

const char *__asan_default_options(void) {
  return
    // A report is a file: not everybody looks at the errors and the exit code of a process.
    "log_path=" REPORTS ":exitcode=99:"
    // Tests see to it that memory which cannot be had is no end.
    "allocator_may_return_null=1:"
    // What `main` holds when it ends the process counts as leaked; leaks.py in Tests/Faults looks for leaks.
    "detect_leaks=0:"
    "detect_stack_use_after_return=1:strict_string_checks=1";
}

const char *__ubsan_default_options(void) {
  return "print_stacktrace=1";
}
