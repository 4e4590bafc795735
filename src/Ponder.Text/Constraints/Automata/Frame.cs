namespace Ponder.Text.Constraints.Automata;

/// <summary>
/// What a place of the grammar has to come back to: the end of a call, or a round of a counted loop, and the frame
/// around it. Frames of one automaton are shared, so that equal ones are mostly the same object; that two equal ones are not
/// costs memory only.
/// </summary>
internal sealed class Frame(long id, int place, int count, Frame? parent, int depth)
{
    /// <summary>A number, for order.</summary>
    public long Id { get; } = id;

    /// <summary>Where a call returns to, or a loop's <see cref="Operation.Again"/>.</summary>
    public int Place { get; } = place;

    /// <summary>The finished rounds of a loop.</summary>
    public int Count { get; } = count;

    /// <summary>The frame around this one; null outside of all.</summary>
    public Frame? Parent { get; } = parent;

    /// <summary>How many containers are open.</summary>
    public int Depth { get; } = depth;
}
