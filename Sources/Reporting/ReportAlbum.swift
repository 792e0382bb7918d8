import Support
import SystemPackage

/// The pictures of a report, each read only once, however many galleries show it.
struct ReportAlbum {
  private let jobs: Int
  private let read: (FilePath) -> ReportPicture
  private var pictures: [[UInt8]: ReportPicture] = [:]

  /// Creates an empty album that calls `read` on at most `jobs` threads.
  init(jobs: Int, read: @escaping (FilePath) -> ReportPicture) {
    self.jobs = jobs
    self.read = read
  }

  /// Reads the pictures at the paths that are not in the album yet.
  mutating func add(_ paths: [[UInt8]]) {
    let new = Array(Set(paths).subtracting(pictures.keys))
    let found = parallelMap(count: new.count, jobs: jobs) { read(FilePath(bytes: new[$0])) }
    for (path, picture) in zip(new, found) { pictures[path] = picture }
  }

  /// The picture at `path`; nil if it was not added.
  subscript(path: [UInt8]) -> ReportPicture? { pictures[path] }
}
