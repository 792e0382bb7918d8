import Support

/// Ends the run, so that libFuzzer keeps the input, unless `condition` holds.
func require(_ condition: Bool, _ message: @autoclosure () -> String, line: Int = #line, file: String = #fileID) {
  if condition { return }
  complain("\(file):\(line): must hold, but does not: \(message())")
  abort()
}

/// Prints a line on standard error.
func complain(_ message: String) {
  var line = message + "\n"
  _ = line.withUTF8 { write(2, $0.baseAddress, $0.count) }
}
