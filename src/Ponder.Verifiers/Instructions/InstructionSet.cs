namespace Ponder.Verifiers.Instructions;

/// <summary>The instructions of one prompt. Immutable and thread-safe.</summary>
public sealed class InstructionSet
{
    internal InstructionSet(IReadOnlyList<InstructionCheck> checks) => Checks = checks;

    /// <summary>The instructions, in order.</summary>
    public IReadOnlyList<InstructionCheck> Checks { get; }

    /// <summary>Begins a set.</summary>
    public static InstructionSetBuilder Build() => new();

    /// <summary>Judges a response, strictly and loosely.</summary>
    /// <exception cref="VerificationException">It cannot be judged within the limits on work.</exception>
    public InstructionVerdict Judge(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        IReadOnlyList<string> variants = LooseVariants.Of(response);
        bool[] strict = new bool[Checks.Count];
        bool[] loose = new bool[Checks.Count];
        for (int index = 0; index < strict.Length; index++)
        {
            strict[index] = Checks[index].IsFollowedBy(response);
            loose[index] = strict[index] || variants.Skip(1).Any(Checks[index].IsFollowedBy);
        }
        return InstructionVerdict.Of(Checks, strict, loose);
    }
}
