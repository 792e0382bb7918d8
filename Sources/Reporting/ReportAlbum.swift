import PredictionFiles
import Support
import SystemPackage

/// The pictures of a report, each read only once, however many galleries show it.
struct ReportAlbum {
  private let jobs: Int
  private let read: (FilePath, RowGrid) -> ReportPicture
  private var pictures: [[UInt8]: ReportPicture] = [:]

  /// Creates an empty album that calls `read` on at most `jobs` threads.
  init(jobs: Int, read: @escaping (FilePath, RowGrid) -> ReportPicture) {
    self.jobs = jobs
    self.read = read
  }

  /// Reads the pictures of the rows whose paths are not in the album yet.
  mutating func add(_ rows: [ReportRow]) {
    let new = Array(
      Dictionary(rows.map { ($0.values.path, $0.grid) }) { first, _ in first }.filter { pictures[$0.key] == nil }
    )
    let found = parallelMap(count: new.count, jobs: jobs) { read(FilePath(bytes: new[$0].key), new[$0].value) }
    for (row, picture) in zip(new, found) { pictures[row.key] = picture }
  }

  /// The picture at `path`; nil if it was not added.
  subscript(path: [UInt8]) -> ReportPicture? { pictures[path] }
}
