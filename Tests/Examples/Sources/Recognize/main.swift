// Prints the digit in each PNG file: recognize FILE...

import DigitRecognizer

let recognizer = try DigitRecognizer()
for path in CommandLine.arguments.dropFirst() {
  do {
    let answer = try recognizer.recognize(pngAt: path)
    switch (answer.digit, answer.isUnsure) {
    case (let digit?, false): print("\(path): \(digit)")
    case (let digit?, true): print("\(path): perhaps \(digit), or \(answer.ranked[1].digit)")
    case (nil, _): print("\(path): no digit")
    }
  } catch {
    print(error)
  }
}
