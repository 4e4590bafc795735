namespace Ponder.Text.Constraints.Automata;

/// <summary>A place of the grammar where a byte is expected, and what it is within.</summary>
internal readonly record struct Configuration(int Place, Frame? Frame);

/// <summary>
/// Everything that may come after some text: the places where the grammar may be, and whether it may end. Its follow-up
/// states are found one by one when they are first asked for, then kept. Safe for many threads.
/// </summary>
internal sealed class AutomatonState(Configuration[] configurations, bool accepts, ByteClasses classes)
{
    private readonly AutomatonState?[] _next = new AutomatonState?[classes.Count];
    private volatile object? _mask;

    /// <summary>No state: what a byte that is not allowed leads to.</summary>
    public static AutomatonState None { get; } = new([], false, new ByteClasses([]));

    /// <summary>The places, in order, each once.</summary>
    public Configuration[] Configurations { get; } = configurations;

    /// <summary>Whether the text may end here.</summary>
    public bool Accepts { get; } = accepts;

    /// <summary>The bytes that this state tells apart.</summary>
    public ByteClasses Classes { get; } = classes;

    /// <summary>What a user of the automaton wants to remember of it.</summary>
    public object? Mask
    {
        get => _mask;
        set => _mask = value;
    }

    /// <summary>The states after the bytes of each class; as <see cref="Known"/> gives them.</summary>
    public AutomatonState?[] Next => _next;

    /// <summary>
    /// The state after a byte, <see cref="None"/> where it is not allowed; null until <see cref="Automaton.Next"/> was asked
    /// for it.
    /// </summary>
    public AutomatonState? Known(byte b) => Volatile.Read(ref _next[Classes.Of[b]]);

    /// <summary>Remembers the state after the bytes of a class.</summary>
    public void Remember(int kind, AutomatonState next) => Volatile.Write(ref _next[kind], next);

    /// <summary>Forgets the states after it, and what its user remembered.</summary>
    public void Forget()
    {
        Array.Clear(_next);
        _mask = null;
    }
}
