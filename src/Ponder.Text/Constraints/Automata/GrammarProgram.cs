namespace Ponder.Text.Constraints.Automata;

/// <summary>A grammar as instructions. Immutable.</summary>
/// <param name="Source">What it was made from, for messages.</param>
/// <param name="Instructions">The instructions; number 0 is the only <see cref="Operation.Return"/>.</param>
/// <param name="Entries">Where each rule begins.</param>
/// <param name="Start">Where the grammar begins.</param>
internal sealed record GrammarProgram(string Source, Instruction[] Instructions, int[] Entries, int Start)
{
    /// <summary>The place of the return.</summary>
    public const int Return = 0;
}
