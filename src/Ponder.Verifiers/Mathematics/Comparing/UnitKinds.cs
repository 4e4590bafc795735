namespace Ponder.Verifiers.Mathematics.Comparing;

/// <summary>Units may be left out, but an amount of money is no angle.</summary>
internal static class UnitKinds
{
    /// <summary>Whether one source is money and the other an angle.</summary>
    public static bool Conflict(string gold, string answer) => (IsMoney(gold) && IsAngle(answer))
        || (IsAngle(gold) && IsMoney(answer));

    private static bool IsMoney(string source) => source.Contains("\\$", StringComparison.Ordinal)
        || source.AsSpan().IndexOfAny('€', '£', '¥') >= 0;

    private static bool IsAngle(string source) =>
        source.Contains("\\circ", StringComparison.Ordinal) || source.Contains('°', StringComparison.Ordinal);
}
