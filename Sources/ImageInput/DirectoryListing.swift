import Support
import SystemPackage

/// The names in a directory, in the order of their bytes; `.` and `..` are left out.
///
/// A directory may hold a million of them. They lie one behind the other in pages, because an array that grows is for a moment
/// there twice.
struct DirectoryListing: Sequence, IteratorProtocol {
  /// A name, and what the directory itself says of it.
  struct Entry {
    let name: FilePath.Component
    /// Whether it is known to be a file, neither a directory nor a link to one. Not every file system says so.
    let isFile: Bool
  }

  /// Each entry's kind, 1 for a file, and its name, ended by a zero byte.
  private let pages: [[CInterop.PlatformChar]]
  private let places: [Place]
  private var position = 0

  /// Where an entry begins.
  private struct Place {
    let page: UInt32
    let offset: UInt32
  }

  private static let pageSize = 1 << 18

  /// Reads the directory at `path`.
  init(_ path: FilePath) throws(Errno) {
    guard let stream = path.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
    defer { closedir(stream) }
    var pages: [[CInterop.PlatformChar]] = []
    var page: [CInterop.PlatformChar] = []
    var places: [Place] = []
    while true {
      // The only way to tell the end from an error.
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw Errno(rawValue: errno) }
        break
      }
      // The name is longer than the type that Swift sees: it is read through the entry's own memory.
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

  /// Calls `body` with the kind and the name of an entry.
  private static func entry<Result>(
    at place: Place,
    in pages: [[CInterop.PlatformChar]],
    _ body: (UnsafePointer<CInterop.PlatformChar>) -> Result?
  ) -> Result? {
    pages[Int(place.page)].withUnsafeBufferPointer { page in page.baseAddress.flatMap { body($0 + Int(place.offset)) } }
  }
}
