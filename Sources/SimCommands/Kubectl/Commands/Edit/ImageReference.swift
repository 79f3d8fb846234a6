/// The names of images, as the clients of registries write them (github.com/distribution/reference).
enum ImageReference {
  /// Whether a text names an image: `[HOST[:PORT]/]PATH[:TAG][@DIGEST]`.
  static func isValid(_ text: String) -> Bool { text.wholeMatch(of: grammar) != nil }

  private static var grammar: Regex<Substring> {
    #/
    (?: (?: (?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9]) (?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9]))*
        | \[[a-fA-F0-9:]+\] )
      (?: :[0-9]+ )? \/ )?
    [a-z0-9]+ (?: (?:[._]|__|[\-]+) [a-z0-9]+ )*
    (?: \/ [a-z0-9]+ (?: (?:[._]|__|[\-]+) [a-z0-9]+ )* )*
    (?: : [A-Za-z0-9_][A-Za-z0-9_.\-]{0,127} )?
    (?: @ [A-Za-z][A-Za-z0-9]* (?: [\-_+.][A-Za-z][A-Za-z0-9]* )* : [0-9a-fA-F]{32,} )?
    /#
  }
}
