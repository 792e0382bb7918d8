import ArgumentParser

/// What the network saw.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show what the network sees of an image, stage by stage.")
  func run() throws {}
}
