import BatchClassification
import DigitTraining
import ImageInput
import PNGCodec
import Support
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

  /// What a library has thrown; nil for what is no failure of its input or its output.
  init?(_ error: any Error) {
    switch error {
    case let error as CommandFailure: self = error
    case let error as OutputProblem: self.init(error)
    case let error as DatasetProblem: self.init(error)
    case let error as BatchRunError: self.init(error)
    case let error as MissingPathError: self.init(.noInput, "\(error.path): no such file or directory")
    case let error as ListError: self.init(reading: error.path, error.errno)
    case let error as DigitTrainer.Divergence:
      self.init(.badData, "\(error); use a smaller --learning-rate")
    default: return nil
    }
  }

  /// A run that cannot be gone on with.
  private init(_ error: BatchRunError) {
    switch error {
    case .unknownResults(let directory):
      self.init(
        .usage,
        "\(directory): holds results of an unknown run; choose another place or start anew with --force"
      )
    case .differentRun(let directory, let difference):
      self.init(
        .usage,
        "\(directory): cannot be resumed: \(difference); repeat the command as it was, or start anew with --force"
      )
    }
  }

  /// What to do about an input that could not be read, in the words of this command.
  static func remedy(_ error: InputError) -> String {
    switch error {
    case .image(.imageTooLarge), .image(.fileTooLarge): "scale it down or raise --max-pixels"
    case .image(.needsMemory): "scale it down or raise --max-memory"
    case .image(.outOfMemory): "scale it down or use fewer --jobs"
    default: error.remedy
    }
  }

  /// A place that could not be written.
  private init(_ problem: OutputProblem) {
    switch problem {
    case .exists: self.init(.cannotCreate, "\(problem) or add --force")
    case .inUse, .notOurs, .cannotCreate: self.init(.cannotCreate, problem.description)
    case .cannotWrite: self.init(.inputOutput, problem.description)
    }
  }

  /// Digits that could not be trained on.
  private init(_ problem: DatasetProblem) {
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
    throw CommandFailure(reading: path, Errno(error))
  }
}
