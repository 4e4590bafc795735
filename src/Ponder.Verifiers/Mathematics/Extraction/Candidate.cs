using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>A place in a text that may hold the answer.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Parts">The formulas that together are the answer.</param>
/// <param name="Joint">What stands between them.</param>
internal readonly record struct Candidate(int Start, int End, IReadOnlyList<CandidatePart> Parts, Joint Joint = Joint.Comma);

/// <summary>A formula of a <see cref="Candidate"/>.</summary>
internal readonly record struct CandidatePart(string Source, bool IsPercent);
