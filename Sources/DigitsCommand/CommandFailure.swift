import BatchClassification
import DigitData
import PNGCodec
import Reporting
import SystemPackage

/// Why a command ends other than well: one line for people, and the exit code for scripts.
struct CommandFailure: Error {
  /// The exit codes of `digits`; those from 64 on are the ones of sysexits.h.
  enum Code: Int32 {
    case someInputFailed = 1
    case belowThreshold = 2
    case usage = 64
    case badData = 65
    case noInput = 66
    case cannotCreate = 73
    case inputOutput = 74
    case interrupted = 130
  }

  let code: Code
  /// nil where all has been said.
  let message: String?

  init(_ code: Code, _ message: String? = nil) {
    self.code = code
    self.message = message
  }

  /// A place that could not be written.
  init(_ problem: OutputProblem) {
    switch problem {
    case .exists, .inUse, .notOurs, .cannotCreate: self.init(.cannotCreate, problem.description)
    case .cannotWrite: self.init(.inputOutput, problem.description)
    }
  }

  /// Digits that could not be trained on.
  init(_ problem: DatasetProblem) {
    self.init(problem.isMissing ? .noInput : .badData, problem.description)
  }

  /// A file that could not be read: missing, or out of reach.
  init(reading path: FilePath, _ errno: Errno) {
    let isMissing = errno == .noSuchFileOrDirectory || errno == .notDirectory
    self.init(isMissing ? .noInput : .inputOutput, "\(path): cannot be read (\(errno))")
  }
}

extension FilePath {
  /// The bytes of the file that a command was given.
  func contentsOrFailure() throws(CommandFailure) -> [UInt8] {
    do {
      return try contents()
    } catch {
      throw CommandFailure(reading: self, error)
    }
  }
}

/// Opens a file that a command was given.
func openForReading(_ path: FilePath) throws(CommandFailure) -> FileDescriptor {
  do {
    return try .open(path, .readOnly, options: .closeOnExec)
  } catch {
    throw CommandFailure(reading: path, (error as? Errno) ?? .ioError)
  }
}

/// Calls `body`, and turns what the libraries throw for outputs into an exit code.
func mappingOutputProblems<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let problem as OutputProblem {
    throw CommandFailure(problem)
  }
}
