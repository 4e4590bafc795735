using System.Diagnostics.CodeAnalysis;
using Ponder.Sandbox.Isolation;
using Ponder.Verifiers.Choices;
using Ponder.Verifiers.Code;
using Ponder.Verifiers.Composition;
using Ponder.Verifiers.Countdown;
using Ponder.Verifiers.Functions;
using Ponder.Verifiers.Instructions;
using Ponder.Verifiers.Mathematics;

namespace Ponder.Verifiers;

/// <summary>The kinds of verifiers there are.</summary>
public static class VerifierKinds
{
    /// <summary>All, in the order of the documentation.</summary>
    public static IReadOnlyList<VerifierKind> All { get; } =
    [
        new("math", "Mathematical answers, by what they mean", "pred", () => new MathVerifier()) { Configure = MathSettings.Configure },
        new("code", "Programs, by their tests", "code", () => CodeVerifier.Requiring(IsolationLayers.Default))
        {
            CreateRequiring = CodeVerifier.Requiring,
            Configure = CodeVerifier.Read,
        },
        new("instructions", "Whether a response follows the instructions of its prompt", "response", () => new InstructionVerifier())
        {
            Configure = _ => new InstructionVerifier(InstructionSource.Answer),
        },
        new("functions", "Function calls, by the rules of the Berkeley leaderboard", null, () => new FunctionVerifier())
        {
            Configure = _ => new FunctionVerifier(FunctionSource.Output),
        },
        new("choice", "Multiple choice: the letter that was chosen", "pred", () => new ChoiceVerifier()),
        new("countdown", "The numbers game: an expression that reaches a target", "pred", () => new CountdownVerifier()),
        .. ShapingKinds.All,
    ];

    /// <summary>Looks one up by name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out VerifierKind? kind)
    {
        kind = All.FirstOrDefault(candidate => candidate.Name == name);
        return kind is not null;
    }
}
