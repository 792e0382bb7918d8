import PredictionFiles
import Support
import SystemPackage

/// The rows that an earlier run has left in a file.
struct EarlierRows {
  private let file: FileDescriptor
  private let path: FilePath
  private var reader: PredictionReader

  /// Reads an open file from its beginning; `path` is named in errors.
  init(_ file: FileDescriptor, at path: FilePath) {
    self.file = file
    self.path = path
    reader = PredictionReader(file)
  }

  /// Number of bytes up to the end of the last row read.
  var byteCount: Int { reader.wholeByteCount }

  /// The next row; nil if the file ends, is cut off, or continues with something else.
  mutating func next() throws(OutputError) -> PredictionRow? {
    do {
      return try reader.nextWhole()
    } catch {
      throw .cannotRead(path, error)
    }
  }

  /// Returns the digest of the rows read so far; nil if those that were recorded are not among them, or have another hash.
  func digest(recorded: RunIdentity.Rows?) throws(OutputError) -> RowDigest? {
    do {
      return try RowDigest.ofFile(file, upTo: byteCount, recorded: recorded)
    } catch {
      throw .cannotRead(path, Errno(error))
    }
  }
}
