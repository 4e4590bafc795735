using Ponder.Generation;

namespace Ponder.Cli.Output;

/// <summary>Follows a generation to its end.</summary>
internal static class StreamedAnswer
{
    /// <summary>Shows every update, if there is a display, and returns the result.</summary>
    public static async Task<GenerationResult> ShowAsync(IAsyncEnumerable<GenerationUpdate> updates, IAnswerDisplay? display)
    {
        GenerationResult? result = null;
        try
        {
            await foreach (GenerationUpdate update in updates.ConfigureAwait(false))
            {
                result = update.Result ?? result;
                if (display is null)
                    continue;
                if (update.Reasoning is { Length: > 0 } thought)
                    display.Thought(thought);
                if (update.Answer is { Length: > 0 } answer)
                    display.Answer(answer);
            }
        }
        finally
        {
            display?.End();
        }
        return result!;
    }
}
