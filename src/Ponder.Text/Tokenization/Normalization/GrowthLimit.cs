namespace Ponder.Text.Tokenization.Normalization;

/// <summary>
/// Bounds what replacements make of a text: a stranger's file could have each double what the one before made.
/// </summary>
/// <param name="source">The file's name, for messages.</param>
/// <param name="field">The field that holds the replacements, for messages.</param>
internal sealed class GrowthLimit(string source, string field)
{
    private const int Factor = 64;
    private const int Allowance = 4096;

    /// <summary>Checks a length against what it was before.</summary>
    /// <exception cref="TextException">The text has grown too much.</exception>
    public void Check(int before, long after)
    {
        if (after > Factor * (long)before + Allowance)
            throw new TextException(source, field, $"makes {after} characters of {before}, more than {Factor} times as many");
    }
}
