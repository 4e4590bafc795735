namespace Ponder.Verifiers.Composition;

/// <summary>What a part of a composite does with its score.</summary>
public enum PartRole
{
    /// <summary>Is reported, and changes nothing.</summary>
    Report,

    /// <summary>Counts with its weight in the mean.</summary>
    Weight,

    /// <summary>Takes away from the mean what it lacks to 1, times its weight.</summary>
    Penalty,

    /// <summary>Must reach a score, or the whole is worth nothing and no later part is asked.</summary>
    Gate,
}

/// <summary>A part of a composite.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Verifier">What judges.</param>
/// <param name="Role">What its score does.</param>
/// <param name="Amount">The weight; for a gate the least score that opens it, from 0 to 1.</param>
/// <param name="Fields">
/// The field of the case that holds the fields of this part; null if they are the case's own. So two parts can have references of
/// the same name.
/// </param>
public sealed record CompositePart(string Name, IVerifier Verifier, PartRole Role, double Amount = 1, string? Fields = null)
{
    /// <summary>Whether the whole cannot be judged without it.</summary>
    public bool IsNeeded => Role != PartRole.Report;
}
