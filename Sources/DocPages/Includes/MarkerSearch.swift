/// Whether any of a directive's files has its markers.
struct MarkerSearch {
  var files: [SourceFile] = []
  var startIsMissing = true
  var endIsMissing = true

  mutating func add(_ region: Region, of source: SourceFile) {
    files.append(source)
    startIsMissing = startIsMissing && region.startIsMissing
    endIsMissing = endIsMissing && region.endIsMissing
  }

  var fileNames: String { files.map { "'\($0.path)'" }.joined(separator: ", ") }

  func nearest(to marker: String) -> String? {
    files.lazy.compactMap { MarkerNames(in: $0).nearest(to: marker) }.first
  }
}
