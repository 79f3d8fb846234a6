import Testing

/// All tests that run a bash. One after the other: each starts and kills processes, and sees those of the others.
@Suite(.serialized)
struct SessionTests {}
