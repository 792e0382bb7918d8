import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page of HTML that is well-formed XML, taken apart by a parser that forgives nothing.
package struct HTMLPage {
  /// A page that is not well-formed.
  package struct Problem: Error {
    /// Where it stops to be.
    package let line: Int
  }

  /// An element as it was opened, and all text within it.
  package struct Element {
    /// Its tag.
    package let name: String
    /// Its attributes, with entities replaced.
    package let attributes: [String: String]
    /// The text in it and in what it holds, with entities replaced.
    package fileprivate(set) var text = ""
    /// The places of what it holds among `elements`.
    package fileprivate(set) var contents = 0..<0
  }

  /// All elements in the order of their opening tags.
  package private(set) var elements: [Element]

  package init(_ bytes: [UInt8]) throws {
    let collector = Collector()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = collector
    guard parser.parse() else { throw Problem(line: parser.lineNumber) }
    elements = collector.elements
  }

  /// The elements of a tag, and of a class if one is given.
  package func all(_ name: String, class className: String? = nil) -> [Element] {
    elements.filter { element in
      element.name == name
        && (className.map { (element.attributes["class"] ?? "").split(separator: " ").contains(Substring($0)) } ?? true)
    }
  }

  /// The element of an id.
  package func element(id: String) -> Element? { elements.first { $0.attributes["id"] == id } }

  /// What an element holds, at any depth.
  package func all(_ name: String, in element: Element?) -> [Element] {
    elements[element?.contents ?? 0..<0].filter { $0.name == name }
  }

  private final class Collector: NSObject, XMLParserDelegate {
    var elements = [Element]()
    private var open = [Int]()

    func parser(
      _: XMLParser,
      didStartElement name: String,
      namespaceURI _: String?,
      qualifiedName _: String?,
      attributes: [String: String] = [:]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?) {
      let index = open.removeLast()
      elements[index].contents = index + 1..<elements.count
    }

    func parser(_: XMLParser, foundCharacters text: String) {
      for index in open { elements[index].text += text }
    }
  }
}
