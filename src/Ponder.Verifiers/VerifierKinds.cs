using System.Diagnostics.CodeAnalysis;
using Ponder.Verifiers.Instructions;

namespace Ponder.Verifiers;

/// <summary>The kinds of verifiers there are.</summary>
public static class VerifierKinds
{
    /// <summary>All, in the order of the documentation.</summary>
    public static IReadOnlyList<VerifierKind> All { get; } =
    [
        new("instructions", "Whether a response follows the instructions of its prompt (IFEval).", "response", () => new InstructionVerifier()),
    ];

    /// <summary>Looks one up by name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out VerifierKind? kind)
    {
        kind = All.FirstOrDefault(candidate => candidate.Name == name);
        return kind is not null;
    }
}
