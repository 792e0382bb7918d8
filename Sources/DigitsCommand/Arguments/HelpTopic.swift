import ArgumentParser

/// The command that `digits help` is asked about.
enum HelpTopic {
  /// Checks that the arguments after `help` name a command; the argument parser itself ignores other names.
  ///
  /// - Throws: `CommandError` with the name that is none.
  static func check(_ arguments: [String]) throws(CommandError) {
    guard arguments.first == "help" else { return }
    var commands = Digits.configuration.subcommands
    var names = ["digits"]
    for name in arguments.dropFirst() where !name.hasPrefix("-") && name != "help" {
      guard let command = commands.first(where: { $0._commandName == name }) else {
        let parent = names.joined(separator: " ")
        throw CommandError(.usage, "there is no command \"\(name)\"; `\(parent) --help` lists all")
      }
      commands = command.configuration.subcommands
      names.append(name)
    }
  }
}
