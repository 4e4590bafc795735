namespace Ponder.Text.Constraints.Automata;

/// <summary>A place of the grammar where a byte is expected, and what it is within.</summary>
internal readonly record struct Configuration(int Place, Frame? Frame);

/// <summary>
/// Everything that may come after some text: the places where the grammar may be, and whether it may end. Its follow-up
/// states are found when they are first asked for, then kept. Safe for many threads.
/// </summary>
internal sealed class AutomatonState(Configuration[] configurations, bool accepts)
{
    private volatile AutomatonState?[]? _next;
    private volatile object? _mask;

    /// <summary>The places, in order, each once.</summary>
    public Configuration[] Configurations { get; } = configurations;

    /// <summary>Whether the text may end here.</summary>
    public bool Accepts { get; } = accepts;

    /// <summary>The state after each byte, null where it is not allowed; null as a whole until it is known.</summary>
    public AutomatonState?[]? Next
    {
        get => _next;
        set => _next = value;
    }

    /// <summary>What a user of the automaton wants to remember of it.</summary>
    public object? Mask
    {
        get => _mask;
        set => _mask = value;
    }
}
