import ArgumentParser

/// The name of a command, on its own or after `digits help`.
enum CommandName {
  /// Checks that the arguments name a command; the argument parser itself calls another name an unexpected argument, and
  /// ignores it after `help`.
  ///
  /// - Throws: `CommandError` with the name that is none.
  static func check(_ arguments: [String]) throws(CommandError) {
    guard let first = arguments.first else { return }
    var commands = Digits.configuration.subcommands
    var path = ["digits"]
    let names = first == "help" ? arguments.dropFirst() : [first]
    for name in names where !name.hasPrefix("-") && name != "help" {
      guard let command = commands.first(where: { $0._commandName == name }) else {
        let parent = path.joined(separator: " ")
        throw CommandError(.usage, "there is no command \"\(name)\"; `\(parent) --help` lists all")
      }
      commands = command.configuration.subcommands
      path.append(name)
    }
  }
}
