namespace Ponder.Testing;

/// <summary>Marks the tests that need minutes: <c>./test</c> leaves them out, <c>./test --all</c> runs them.</summary>
internal static class Slow
{
    /// <summary>The trait: <c>[Trait(Slow.Set, Slow.Yes)]</c>.</summary>
    public const string Set = "set";

    /// <summary>The trait's value.</summary>
    public const string Yes = "slow";
}
