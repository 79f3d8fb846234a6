/// Text that differs from run to run, and the names that stand for it where output must repeat byte for byte.
package struct Masks: Sendable, Equatable {
  /// Longest text first, so that a part of a text never hides the whole.
  private var entries: [(text: [UInt8], shown: [UInt8])] = []
  /// Whether a text begins with the byte, so that most bytes cost one look.
  private var begins = [Bool](repeating: false, count: 256)

  /// Nothing is masked.
  package init() {}

  /// `text` is shown as something else, such as `[WORK]`. Empty text is ignored.
  package mutating func add(_ text: String, shown: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, !entries.contains(where: { $0.text == bytes }) else { return }
    begins[Int(bytes[0])] = true
    let place = entries.firstIndex { $0.text.count < bytes.count } ?? entries.endIndex
    entries.insert((bytes, Array(shown.utf8)), at: place)
  }

  /// The bytes with all texts replaced, from the front; where several begin, the longest is. What is put in is not
  /// searched again.
  package func apply(_ bytes: [UInt8]) -> [UInt8] {
    guard !entries.isEmpty else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if begins[Int(bytes[index])], let entry = entries.first(where: { bytes[index...].starts(with: $0.text) }) {
        result += entry.shown
        index += entry.text.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The same for text.
  package func apply(_ text: String) -> String {
    String(decoding: apply(Array(text.utf8)), as: UTF8.self)
  }

  /// Whether both show the same texts as the same. The order in which texts of equal length were added counts.
  package static func == (left: Masks, right: Masks) -> Bool {
    left.entries.elementsEqual(right.entries) { $0.text == $1.text && $0.shown == $1.shown }
  }
}
