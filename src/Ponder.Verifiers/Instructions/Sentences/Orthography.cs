using System.Collections.Frozen;

namespace Ponder.Verifiers.Instructions.Sentences;

/// <summary>How the Punkt model saw words written.</summary>
internal static class Orthography
{
    private static readonly FrozenSet<string> s_lower = FrozenSet<string>.Empty;
    private static readonly FrozenSet<string> s_capitalized = FrozenSet<string>.Empty;

    /// <summary>Whether it saw a word begin with a small letter.</summary>
    public static bool IsSeenLower(string type) => s_lower.Contains(type);

    /// <summary>Whether it saw a word begin with a capital within a sentence.</summary>
    public static bool IsSeenCapitalized(string type) => s_capitalized.Contains(type);
}
