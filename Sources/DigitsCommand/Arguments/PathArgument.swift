import ArgumentParser
import Support
import SystemPackage

/// A path from the command line, byte for byte as given.
///
/// The argument parser works on strings, which would lose bytes that are not UTF-8. In an argument with such bytes, or
/// with characters from the private-use range that replaces them, every non-ASCII byte is passed as one private-use
/// character.
struct PathArgument: ExpressibleByArgument {
  let path: FilePath

  /// The first of these characters; the byte is added to it.
  private static let escapeBase: UInt32 = 0x10_F000

  init(_ path: FilePath) {
    self.path = path
  }

  init?(argument: String) {
    var bytes = [UInt8]()
    for scalar in argument.unicodeScalars {
      if Self.isEscape(scalar) {
        bytes.append(UInt8(scalar.value - Self.escapeBase))
      } else {
        bytes += UTF8.encode(scalar)?.map { $0 } ?? []
      }
    }
    guard !bytes.isEmpty else { return nil }
    path = FilePath(bytes: bytes)
  }

  private static func isEscape(_ scalar: Unicode.Scalar) -> Bool {
    (escapeBase...escapeBase + 0xFF).contains(scalar.value)
  }

  /// File names, which the argument parser completes only if told to.
  static var defaultCompletionKind: CompletionKind { .file() }

  /// The default for the help.
  var defaultValueDescription: String { path.string }

  /// Returns the program's arguments, with non-ASCII bytes replaced by private-use characters where necessary.
  ///
  /// - Throws: `CommandError` if they are unknown: on Linux, Swift reads them from `/proc`.
  static func escapedArguments() throws(CommandError) -> [String] {
    guard CommandLine.argc > 0 else {
      throw CommandError(.inputOutput, "/proc/self/cmdline: the arguments cannot be read; mount /proc")
    }
    return CommandLine.unsafeArgv.advanced(by: 1).arguments.map { argument in
      if let text = String(validating: argument, as: UTF8.self), !text.unicodeScalars.contains(where: isEscape) {
        return text
      }
      var text = ""
      for byte in argument {
        if byte < 0x80 {
          text.unicodeScalars.append(Unicode.Scalar(byte))
        } else if let scalar = Unicode.Scalar(escapeBase + UInt32(byte)) {
          text.unicodeScalars.append(scalar)
        }
      }
      return text
    }
  }
}

extension UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
  /// The bytes of each string up to the null pointer that ends the list.
  fileprivate var arguments: [[UInt8]] {
    var result = [[UInt8]]()
    var next = self
    while let argument = next.pointee {
      result.append(FilePath.bytes(of: argument))
      next += 1
    }
    return result
  }
}
