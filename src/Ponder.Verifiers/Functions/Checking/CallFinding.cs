namespace Ponder.Verifiers.Functions.Checking;

/// <summary>Whether calls are right, and what is wrong first.</summary>
/// <param name="ErrorType">The benchmark's name of what is wrong; null if nothing is.</param>
/// <param name="Detail">The same for a person.</param>
public readonly record struct CallFinding(string? ErrorType, string Detail)
{
    /// <summary>Nothing is wrong.</summary>
    public static CallFinding Right { get; } = new(null, "");

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsRight => ErrorType is null;
}
