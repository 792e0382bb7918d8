import BatchClassification
import Benchmarking
import DigitTraining
import ImageInput
import PNGCodec
import Support
import SystemPackage

/// Why a command failed: a one-line message for people, and an exit code for scripts.
struct CommandError: Error {
  /// The exit codes of `digits`; 64 to 74 are from sysexits.h.
  enum Code: Int32 {
    case someInputFailed = 1
    case belowThreshold = 2
    case usage = 64
    case badData = 65
    case noInput = 66
    case noResources = 71
    case cannotCreate = 73
    case inputOutput = 74
    case interrupted = 130
  }

  let code: Code
  /// The message; nil if everything has been reported already.
  let message: String?

  init(_ code: Code, _ message: String? = nil) {
    self.code = code
    self.message = message
  }

  /// Converts an error thrown by a library; nil for any other error, such as the argument parser's.
  init?(_ error: any Error) {
    switch error {
    case let error as CommandError: self = error
    case let error as OutputError: self.init(error)
    case let error as ShortageError: self.init(error)
    case let error as ThreadError:
      self.init(.noResources, "\(error); end other programs, or raise the limits that `ulimit -u` and `ulimit -v` show")
    case let error as DatasetError: self.init(error)
    case let error as BatchRunError: self.init(error)
    case ImageInputsError.missing(let path): self.init(.noInput, "\(path): no such file or directory")
    case ImageInputsError.unreadableList(let path, let errno): self.init(reading: path, errno)
    case ImageInputsError.badList(let path, .cannotRead(let errno)): self.init(reading: path, errno)
    case ImageInputsError.badList(_, let error): self.init(error)
    case let error as DigitTrainer.DivergenceError:
      self.init(.badData, "\(error); use a smaller --learning-rate")
    case let error as DigitTrainer.DataError: self.init(.badData, "\(error); name other --data")
    case let error as RecipeError: self.init(.usage, error.message)
    case let error as TrainingCheckpoint.FileError: self.init(error)
    // The images that commands write have sides that PNG allows: what is missing is memory.
    case let error as PNGWriteError: self.init(.noResources, "\(error)")
    case let error as ChangedImageError: self.init(.inputOutput, "\(error); measure images that nothing changes")
    default: return nil
    }
  }

  private init(_ error: ShortageError) { self.init(.noResources, "\(error); \(Self.shortageRemedy)") }

  /// What to do if the process or the system lacks file descriptors or memory.
  static let shortageRemedy = "end other programs, or raise the limits that `ulimit -n` and `ulimit -v` show"

  /// What to do if the process or the system lacks memory.
  static let memoryRemedy = "end other programs, or raise the limit that `ulimit -v` shows"

  /// Creates the error for a run that cannot be resumed.
  private init(_ error: BatchRunError) {
    switch error {
    case .unknownResults(let directory):
      self.init(
        .usage,
        "\(directory): contains results of an unknown run; choose another directory or start over with --force"
      )
    case .differentRun(let directory, let difference):
      self.init(
        .usage,
        "\(directory): cannot be resumed: \(difference); repeat the command unchanged or start over with --force"
      )
    }
  }

  /// Creates the error for a checkpoint that cannot be resumed.
  private init(_ error: TrainingCheckpoint.FileError) {
    switch error {
    case .notACheckpoint: self.init(.badData, "--checkpoint: \(error); remove it to start over")
    case .otherRecipe, .otherDigits:
      self.init(.usage, "--checkpoint: \(error); repeat the command unchanged, or start over without --resume")
    }
  }

  /// Returns what to do about an unreadable input, in terms of this command's options.
  static func remedy(_ error: InputError) -> String {
    switch error {
    case .image(.imageTooLarge), .image(.fileTooLarge): "scale it down or raise --max-pixels"
    case .image(.needsMemory): "scale it down or raise --max-memory"
    case .frameTooLarge: "scale it down or raise --max-frame"
    case .image(.outOfMemory): "scale it down or use fewer --jobs"
    default: error.remedy
    }
  }

  /// Creates the error for a list of paths or a stream that ended early.
  init(_ error: InputStreamError) {
    switch error {
    case .cannotRead:
      self.init(.inputOutput, "the inputs: \(error); name a list of paths that can be read to its end")
    case .lineTooLong: self.init(.badData, "--files-from: \(error); name a file with one path a line")
    case .truncatedFrame: self.init(.badData, "standard input: \(error); send every frame whole")
    case .keyTooLong: self.init(.badData, "standard input: \(error); `digits help classify` describes --framed")
    }
  }

  /// Creates the error for an output that cannot be written.
  private init(_ problem: OutputError) {
    switch problem {
    case .cannotCreate(let path, let errno) where errno.isShortage: self.init(ShortageError(path, errno))
    case .cannotRead(let path, let errno) where errno.isShortage: self.init(ShortageError(path, errno))
    case .exists: self.init(.cannotCreate, "\(problem) or add --force")
    case .inUse, .notOurs, .cannotCreate: self.init(.cannotCreate, problem.description)
    case .cannotRead, .cannotWrite: self.init(.inputOutput, problem.description)
    }
  }

  /// Creates the error for digits that cannot be trained on.
  private init(_ problem: DatasetError) {
    if case .shortage(let path, let errno) = problem {
      self.init(ShortageError(path, errno))
      return
    }
    let remedy =
      switch problem {
      case .unreadable(_, .noMemory): "; name a smaller dataset, or raise the limit that `ulimit -v` shows"
      case .unreadable(_, .fileTooLarge): "; name a dataset of at most \(DatasetReader.limit >> 20) MiB"
      case .unreadable: "; check the path and its permissions"
      case .unusable: "; name another file or correct this one"
      case .utf16: "; save it as UTF-8"
      case .gitLFSPointer: "; run `git lfs pull`"
      case .unknownLabelColumn: "; use --label-column with first, last or the name of the column"
      case .badSamples: "; correct it or leave it out with --skip-bad"
      case .unsearchable, .shortage: ""
      }
    self.init(problem.isMissing ? .noInput : .badData, "\(problem)\(remedy)")
  }

  /// Creates the error for a file that cannot be read: missing or inaccessible.
  init(reading path: FilePath, _ errno: Errno) {
    if errno == .noMemory {
      self.init(.noResources, "\(path): there is too little memory to read it; \(Self.memoryRemedy)")
      return
    }
    if errno.isShortage {
      self.init(ShortageError(path, errno))
      return
    }
    let isMissing = errno == .noSuchFileOrDirectory || errno == .notDirectory
    self.init(
      isMissing ? .noInput : .inputOutput,
      "\(path): cannot be read (\(errno)); check the path and its permissions"
    )
  }
}

extension FilePath {
  /// Returns the bytes of a file named on the command line, at most `limit` of them.
  func contentsOrFailure(limit: Int) throws(CommandError) -> [UInt8] {
    do {
      return try contents(limit: limit)
    } catch .fileTooLarge {
      let found = "has more than \(limit >> 20) MiB, the limit for such a file"
      throw CommandError(.badData, "\(self): \(found); name another one")
    } catch {
      throw CommandError(reading: self, error)
    }
  }
}
