namespace Ponder.Cli.Output;

/// <summary>Shows a generation as it streams.</summary>
internal interface IAnswerDisplay
{
    /// <summary>A further piece of the thought.</summary>
    void Thought(string text);

    /// <summary>A further piece of the answer.</summary>
    void Answer(string text);

    /// <summary>The generation has ended, for whatever reason; leaves the cursor at the start of a line.</summary>
    void End();
}
