import Support
import SystemPackage

/// The pictures of a report, each read once, however many galleries it is in.
struct ReportAlbum {
  private let jobs: Int
  private let read: (FilePath) -> ReportPicture
  private var pictures: [[UInt8]: ReportPicture] = [:]

  /// An empty album, filled by `read` on at most `jobs` threads.
  init(jobs: Int, read: @escaping (FilePath) -> ReportPicture) {
    self.jobs = jobs
    self.read = read
  }

  /// Reads the pictures of those paths that are new.
  mutating func add(_ paths: [[UInt8]]) {
    let new = Array(Set(paths).subtracting(pictures.keys))
    let found = parallelMap(count: new.count, jobs: jobs) { read(FilePath(bytes: new[$0])) }
    for (path, picture) in zip(new, found) { pictures[path] = picture }
  }

  /// The picture of a path that was added.
  subscript(path: [UInt8]) -> ReportPicture? { pictures[path] }
}
