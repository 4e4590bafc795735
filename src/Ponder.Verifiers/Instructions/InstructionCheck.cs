using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions;

/// <summary>One instruction that a response follows or not. Immutable and thread-safe, if what it asks is.</summary>
public sealed class InstructionCheck
{
    private readonly Func<string, bool> _follows;

    private InstructionCheck(string id, Func<string, bool> follows)
    {
        Id = id;
        _follows = follows;
    }

    /// <summary>Names the instruction, for instance <c>punctuation:no_comma</c>.</summary>
    public string Id { get; }

    /// <summary>A check of one's own.</summary>
    /// <param name="id">Its name; any text.</param>
    /// <param name="follows">Judges a response that is not blank. It must be pure, and may be called at the same time by several.</param>
    public static InstructionCheck Create(string id, Func<string, bool> follows)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(follows);
        return new InstructionCheck(id, follows);
    }

    /// <summary>Whether a response follows the instruction; a blank one never does.</summary>
    /// <exception cref="VerificationException">It cannot be judged within the limits on work.</exception>
    public bool IsFollowedBy(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return !PythonText.IsBlank(response) && _follows(response);
    }

    /// <summary>
    /// Whether the response or one of seven variants follows it: without asterisks, without its first line, its last one or
    /// both, and those without asterisks. This is the loose judgement of IFEval (J. Zhou et al., 2023).
    /// </summary>
    /// <exception cref="VerificationException">It cannot be judged within the limits on work.</exception>
    public bool IsLooselyFollowedBy(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return LooseVariants.Of(response).Any(IsFollowedBy);
    }

    /// <summary>Both this and another.</summary>
    public InstructionCheck And(InstructionCheck other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new InstructionCheck($"{Id} and {other.Id}", response => IsFollowedBy(response) && other.IsFollowedBy(response));
    }

    /// <summary>This or another, or both.</summary>
    public InstructionCheck Or(InstructionCheck other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new InstructionCheck($"{Id} or {other.Id}", response => IsFollowedBy(response) || other.IsFollowedBy(response));
    }

    /// <summary>The opposite, for responses that are not blank.</summary>
    public InstructionCheck Not() => new($"not {Id}", response => !IsFollowedBy(response));

    /// <summary>The same under another name.</summary>
    public InstructionCheck Named(string id) => Create(id, _follows);

    /// <summary>The same, of a part of the response; where there is no such part, the instruction is not followed.</summary>
    /// <param name="part">Takes the part out of a response, for instance its last paragraph; null if there is none.</param>
    public InstructionCheck Within(Func<string, string?> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new InstructionCheck(Id, response => part(response) is string found && IsFollowedBy(found));
    }
}
