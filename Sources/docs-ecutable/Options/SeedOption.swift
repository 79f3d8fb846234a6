import ArgumentParser

/// Reads the number behind `--seed`.
enum SeedOption {
  static func read(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("write a whole number from 0 to \(UInt64.max), such as 42.")
    }
    return seed
  }
}
