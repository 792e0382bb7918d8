// Draws a one, as an app lets its users do on a canvas, and recognizes it.

import DigitRecognition

let side = 28
var canvas = [UInt8](repeating: 255, count: 4 * side * side)
for y in 4..<24 {
  for x in 13..<16 {
    for channel in 0..<3 { canvas[4 * (y * side + x) + channel] = 0 }
  }
}

let answer = try DigitRecognizer().recognize(bgra: canvas, width: side, height: side, isPremultiplied: true)
print(answer.digit.map(String.init) ?? "no digit", answer.isUnsure ? "unsure" : "sure")
for stage in answer.stages { print(stage.name, "\(stage.image.width)×\(stage.image.height)") }

do {
  _ = try DigitRecognizer().recognize(gray: [0, 0, 0], width: 2, height: 2)
} catch {
  print(error)
}
