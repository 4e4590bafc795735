using System.Diagnostics.CodeAnalysis;

namespace Ponder.Verifiers;

/// <summary>The kinds of verifiers there are.</summary>
public static class VerifierKinds
{
    /// <summary>All, in the order of the documentation.</summary>
    public static IReadOnlyList<VerifierKind> All { get; } =
    [
        new("math", "mathematical answers, by what they mean", "pred", () => new Mathematics.MathVerifier()),
    ];

    /// <summary>Looks one up by name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out VerifierKind? kind)
    {
        kind = All.FirstOrDefault(candidate => candidate.Name == name);
        return kind is not null;
    }
}
