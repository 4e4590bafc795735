namespace Ponder.Text.Tokenization.Json;

/// <summary>
/// Bounds how many steps a file may chain: every one is a call on the stack, and a pass over the text.
/// </summary>
internal sealed class StepCount
{
    /// <summary>Several times what any tokenizer has.</summary>
    public const int Most = 32;

    private int _count;

    /// <summary>Counts a step.</summary>
    /// <exception cref="TextException">It is one too many.</exception>
    public void Add(JsonField field)
    {
        if (++_count > Most)
            throw new TextException(field.Source, field.Path, $"is one step too many, expected at most {Most}");
    }
}
