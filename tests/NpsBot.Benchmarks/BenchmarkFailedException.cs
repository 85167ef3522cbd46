namespace NpsBot.Benchmarks;

/// <summary>What was measured cannot be trusted, or could not be measured; the message says why.</summary>
public sealed class BenchmarkFailedException(string message) : Exception(message);
