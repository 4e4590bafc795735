namespace Ponder.Verifiers.Composition.Wrapping;

/// <summary>What a verifier has done so far.</summary>
/// <param name="Cases">How many cases it has judged.</param>
/// <param name="Correct">How many of them were right.</param>
/// <param name="Errors">How many it could not judge.</param>
/// <param name="Total">How long it took for all of them together.</param>
/// <param name="Longest">How long it took for the one that took longest.</param>
public readonly record struct VerifierTiming(long Cases, long Correct, long Errors, TimeSpan Total, TimeSpan Longest);
