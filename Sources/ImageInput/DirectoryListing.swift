import Support
import SystemPackage

/// The names in a directory, sorted by their bytes, without `.` and `..`.
///
/// A directory may contain a million names. They are packed into pages, because a single growing array would exist
/// twice while it is reallocated.
struct DirectoryListing: Sequence, IteratorProtocol {
  /// A name and the file type that the directory records for it.
  struct Entry {
    let name: FilePath.Component
    /// Whether it is known to be a regular file, neither a directory nor a link. Not every file system records this.
    let isFile: Bool
  }

  /// The entries: each one's type, 1 for a regular file, and its NUL-terminated name.
  private let pages: [[CInterop.PlatformChar]]
  private let places: [Place]
  private var position = 0

  /// Where an entry begins.
  private struct Place {
    let page: UInt32
    let offset: UInt32
  }

  private static let pageSize = 1 << 18

  /// Reads the directory at `path`, again if the failure may pass.
  init(_ path: FilePath) throws(Errno) {
    var attempts = 0
    while true {
      do {
        try self.init(once: path)
        return
      } catch {
        guard PassingFailure.waits(after: error, &attempts) else { throw error }
      }
    }
  }

  private init(once path: FilePath) throws(Errno) {
    let stream = try path.openDirectory()
    defer { closedir(stream) }
    var pages: [[CInterop.PlatformChar]] = []
    var page: [CInterop.PlatformChar] = []
    var places: [Place] = []
    while true {
      // The only way to distinguish the end from an error.
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw Errno(rawValue: errno) }
        break
      }
      // The name may be longer than Swift's type of `d_name`, so it is read from the entry's own memory.
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CInterop.PlatformChar.self)
      if strcmp(name, ".") == 0 || strcmp(name, "..") == 0 { continue }
      let length = strlen(name) + 1
      if page.count + 1 + length > Self.pageSize {
        pages.append(page)
        page = []
        page.reserveCapacity(Self.pageSize)
      }
      places.append(Place(page: UInt32(pages.count), offset: UInt32(page.count)))
      page.append(Int(entry.pointee.d_type) == Int(DT_REG) ? 1 : 0)
      page += UnsafeBufferPointer(start: name, count: length)
    }
    pages.append(page)
    places.sort { first, second in
      Self.entry(at: first, in: pages) { first in
        Self.entry(at: second, in: pages) { second in strcmp(first + 1, second + 1) < 0 }
      } ?? false
    }
    self.pages = pages
    self.places = places
  }

  /// The next entry; nil after the last.
  mutating func next() -> Entry? {
    guard position < places.count else { return nil }
    defer { position += 1 }
    return Self.entry(at: places[position], in: pages) { entry in
      FilePath.Component(platformString: entry + 1).map { Entry(name: $0, isFile: entry[0] == 1) }
    }
  }

  /// Calls `body` with a pointer to an entry's type, which is followed by its name.
  private static func entry<Result>(
    at place: Place,
    in pages: [[CInterop.PlatformChar]],
    _ body: (UnsafePointer<CInterop.PlatformChar>) -> Result?
  ) -> Result? {
    pages[Int(place.page)].withUnsafeBufferPointer { page in page.baseAddress.flatMap { body($0 + Int(place.offset)) } }
  }
}
