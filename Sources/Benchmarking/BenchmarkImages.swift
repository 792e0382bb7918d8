package import ImageInput
import PNGCodec
import Support
package import SystemPackage

/// The images that a benchmark measures: some or all of those that were found.
package struct BenchmarkImages {
  /// Why an image is left out.
  package enum Omission {
    /// It cannot be read.
    case unreadable(InputError)
    /// libpng alone cannot decode it, so there is nothing to compare with.
    case notDecodedBare
  }

  private let inputs: ImageInputs
  /// The number of images found.
  package let foundCount: Int
  /// The images that are measured.
  package let paths: [FilePath]
  /// The images that are left out, and why.
  package let omissions: [(path: FilePath, reason: Omission)]
  /// Mean number of pixels of the measured images, as stored in their files.
  package let meanPixels: Double
  /// Width and height of all measured images; nil if they differ.
  package let size: (width: Int, height: Int)?

  /// Searches for images and reads each of them once.
  ///
  /// - Parameters:
  ///   - inputs: files and directories.
  ///   - limit: if more images are found, only so many are measured, evenly spread over all of them.
  ///   - check: called before each image is read; an error that it throws ends the search.
  package init(_ inputs: ImageInputs, limit: Int, reader: ImageReader, check: () throws -> Void) throws {
    var found = [FilePath]()
    var omissions = [(path: FilePath, reason: Omission)]()
    for input in try inputs.search() {
      switch input {
      case .image(let path): found.append(path)
      case .failure(let path, let error): omissions.append((path, .unreadable(error)))
      case .frame, .refusedFrame, .skipped, .listFailure: break
      }
    }
    let count = min(limit, found.count)
    let bare = BareDecoder()
    var paths = [FilePath]()
    var sizes = [(width: Int, height: Int)]()
    for path in (0..<count).map({ found[$0 * found.count / count] }) {
      try check()
      let decoded: DecodedPNG
      do {
        decoded = try reader.decode(path)
      } catch {
        omissions.append((path, .unreadable(error)))
        continue
      }
      guard bare?.decode(path) ?? false else {
        omissions.append((path, .notDecodedBare))
        continue
      }
      paths.append(path)
      sizes.append((decoded.storedWidth, decoded.storedHeight))
    }
    self.inputs = inputs
    foundCount = found.count
    self.paths = paths
    self.omissions = omissions
    meanPixels = sizes.reduce(0) { $0 + Double($1.width) * Double($1.height) } / Double(max(1, sizes.count))
    let first = sizes.first
    size = sizes.allSatisfy { $0 == first ?? $0 } ? first : nil
  }

  /// Starts a new search for all images.
  func searchAll() throws -> AnyIterator<FoundInput> { try inputs.search() }

  /// Starts a new search for the measured images.
  func search() throws -> AnyIterator<FoundInput> {
    paths.count == foundCount ? try searchAll() : AnyIterator(InputFinder(paths))
  }
}
