import ArgumentParser
import DocSettings

/// A duration as people type it: `90s`, `10m`, `1h30m`, `1.5s`, `200ms`, or plain seconds.
struct DurationOption: Equatable {
  var duration: Duration
  /// As it was typed.
  var text: String

  /// Reads the text; the error says what a duration looks like.
  init(_ text: String) throws {
    guard let duration = DurationText.read(text) else {
      throw ValidationError("write a duration longer than zero, such as 90s, 10m or 1h30m.")
    }
    self.duration = duration
    self.text = text
  }
}
