import Values

/// A part of a template as Go's text/template package defines them.
indirect enum TemplateNode: Equatable {
  case text(String)
  /// `{{ PIPELINE }}`
  case action(Pipeline)
  /// `{{ if PIPELINE }} … {{ else }} … {{ end }}`, and so with `with` and `range`.
  case branch(Branch, Pipeline, body: [TemplateNode], otherwise: [TemplateNode])
  case leave(Leave)

  enum Branch: Equatable { case condition, with, range }
  enum Leave: Error, Equatable { case breaks, continues }

  /// Commands, each of which gets what the one before it gave as its last argument.
  struct Pipeline: Equatable {
    /// Names, without `$`, that are given the result; two only in `range`.
    var variables: [String] = []
    /// `:=` and not `=`
    var declares = false
    var commands: [[Operand]] = []
    /// Where it begins in the template, counted in bytes, and how it is written.
    var offset = 0
    var source = ""
  }

  indirect enum Operand: Equatable {
    /// `.` and `.a.b`
    case dot([String])
    /// `$`, `$x` and `$x.a`
    case variable(String, [String])
    case literal(Value)
    case function(String)
    /// `(PIPELINE)` and `(PIPELINE).a`
    case pipeline(Pipeline, [String])
  }
}

/// What is wrong with a template, in Go's words.
struct TemplateError: Error, Equatable {
  var message: String
  /// What was printed before it was found.
  var output = ""
}
