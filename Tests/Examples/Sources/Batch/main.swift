// Classifies all PNG files in a folder, with progress: batch FOLDER [COUNT]; stops after COUNT rows.

import DigitRecognizer

let folder = CommandLine.arguments.dropFirst().first ?? "."
let limit = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) }

let recognizer = try DigitRecognizer()
let batch = Task {
  var counts = [PredictionRow.Status: Int]()
  let rows = recognizer.rows(of: [folder]) { progress in
    if progress.done.isMultiple(of: 100) || progress.done == progress.total {
      print("\(progress.done) of \(progress.total ?? progress.found)")
    }
    // Any task may cancel the batch; here, the batch itself does.
    if progress.done == limit { withUnsafeCurrentTask { $0?.cancel() } }
  }
  for try await row in rows {
    counts[row.status, default: 0] += 1
    if row.status == .error { print(row.pathText, row.error?.description ?? "") }
  }
  return counts
}
do {
  let counts = try await batch.value
  for status in PredictionRow.Status.allCases { print(status, counts[status] ?? 0) }
} catch is CancellationError {
  print("canceled")
}
