namespace Ponder.Verifiers.Instructions;

/// <summary>Composes a set of instructions.</summary>
public sealed class InstructionSetBuilder
{
    private readonly List<InstructionCheck> _checks = [];

    /// <summary>Adds instructions, of <see cref="IfEval"/> or one's own.</summary>
    public InstructionSetBuilder Require(params ReadOnlySpan<InstructionCheck> checks)
    {
        foreach (InstructionCheck check in checks)
        {
            ArgumentNullException.ThrowIfNull(check, nameof(checks));
            _checks.Add(check);
        }
        return this;
    }

    /// <summary>Adds an instruction of one's own.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="follows">Judges a response that is not blank.</param>
    public InstructionSetBuilder Require(string id, Func<string, bool> follows) => Require(InstructionCheck.Create(id, follows));

    /// <summary>Adds an instruction that is followed if one of several is.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="checks">The several.</param>
    public InstructionSetBuilder RequireAny(string id, params InstructionCheck[] checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        InstructionCheck[] options = [.. checks];
        return Require(id, response => options.Any(check => check.IsFollowedBy(response)));
    }

    /// <summary>The set, as it is now.</summary>
    /// <exception cref="InvalidOperationException">It is empty.</exception>
    public InstructionSet ToSet() => _checks.Count == 0
        ? throw new InvalidOperationException("a set needs an instruction")
        : new InstructionSet([.. _checks]);
}
