import ImageInput
import Support
import SystemPackage

/// A folder with subfolders `0` to `9` of PNG files.
enum ImageFolder {
  /// The samples: label by label, and within a label in the order in which images are classified.
  static func samples(_ folder: FilePath) throws(DatasetError) -> [LabeledSample] {
    var samples = [LabeledSample]()
    for label: UInt8 in 0...9 {
      for path in try images(in: folder.appending(String(label))) {
        samples.append(LabeledSample(content: .file(path), label: label, place: .file(path)))
      }
    }
    guard !samples.isEmpty else {
      throw .unusable(folder, expected: "PNG files in folders 0 to 9", found: "none")
    }
    return samples
  }

  private static func images(in folder: FilePath) throws(DatasetError) -> [FilePath] {
    guard try folder.isDatasetFolder() else { return [] }
    var images = [FilePath]()
    for found in InputFinder([folder]) {
      switch found {
      case .image(let path): images.append(path)
      case .failure(let path, let error):
        throw error.shortage.map { .shortage(path, $0) } ?? .unsearchable(path, error)
      case .frame, .refusedFrame, .skipped, .listFailure: break
      }
    }
    return images
  }
}

extension FilePath {
  /// Whether a directory is at this path; false if nothing or something else is.
  ///
  /// - Throws: `DatasetError` if that cannot be known, because the images in it would be left out silently.
  func isDatasetFolder() throws(DatasetError) -> Bool {
    do {
      return try status().type == .directory
    } catch {
      if [.noSuchFileOrDirectory, .notDirectory].contains(error) { return false }
      throw error.isShortage ? .shortage(self, error) : .unsearchable(self, .unknownKind(error))
    }
  }
}
