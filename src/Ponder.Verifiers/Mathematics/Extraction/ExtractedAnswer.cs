using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Extraction;

/// <summary>An answer found in a text.</summary>
/// <param name="Source">As it was written.</param>
/// <param name="Readings">What it can mean, the likelier first; never empty.</param>
/// <param name="Following">The beginning of what follows it, where a unit may stand.</param>
internal sealed record ExtractedAnswer(string Source, IReadOnlyList<Node> Readings, string Following = "");
