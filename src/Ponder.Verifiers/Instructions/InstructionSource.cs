namespace Ponder.Verifiers.Instructions;

/// <summary>What of an output is the response that follows the instructions.</summary>
public enum InstructionSource
{
    /// <summary>All of it, as in IFEval's data.</summary>
    Output,

    /// <summary>What stands after the thought.</summary>
    Answer,
}
