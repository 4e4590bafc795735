using Ponder.Text.Constraints.Grammar;

namespace Ponder.Text.Constraints.Automata;

/// <summary>What stands at one place of a compiled grammar.</summary>
internal enum Operation
{
    /// <summary>Takes a byte of <see cref="Instruction.Set"/> and goes on at <see cref="Instruction.Next"/>.</summary>
    Take,

    /// <summary>Goes on at any of <see cref="Instruction.Ways"/>.</summary>
    Split,

    /// <summary>Goes on in <see cref="Instruction.Rule"/>, and returns to <see cref="Instruction.Next"/>.</summary>
    Call,

    /// <summary>Ends a rule, or the grammar.</summary>
    Return,

    /// <summary>Begins a counted loop.</summary>
    Enter,

    /// <summary>Ends a round of a counted loop.</summary>
    Again,
}

/// <summary>A way to go on.</summary>
/// <param name="Target">The place.</param>
/// <param name="Height">The levels of containers that it needs.</param>
internal readonly record struct Way(int Target, int Height);

/// <summary>One instruction; which members count depends on the operation.</summary>
internal sealed class Instruction
{
    public Operation Operation { get; init; }

    public ByteSet Set { get; init; }

    /// <summary>A number that equal sets share.</summary>
    public int SetId { get; init; }

    public int Next { get; init; }

    public int Rule { get; init; }

    public bool IsContainer { get; init; }

    public IReadOnlyList<Way> Ways { get; set; } = [];

    /// <summary>The place of a counted loop's <see cref="Operation.Again"/>.</summary>
    public int Loop { get; init; }

    public Way Body { get; set; }

    public int Least { get; init; }

    public int Most { get; init; }
}
