namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>Comparison of counts.</summary>
internal static class Comparison
{
    /// <summary>Whether a count stands in a relation to what was asked.</summary>
    public static bool Holds(this Relation relation, int count, int asked) =>
        relation == Relation.LessThan ? count < asked : count >= asked;
}
