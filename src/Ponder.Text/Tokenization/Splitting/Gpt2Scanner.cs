namespace Ponder.Text.Tokenization.Splitting;

/// <summary>GPT-2's words (Radford et al. 2019): contractions, and runs of letters, numbers and others after one space.</summary>
internal sealed class Gpt2Scanner : WordScanner
{
    /// <summary>The pattern that this is.</summary>
    public const string Expression =
        @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    /// <inheritdoc/>
    public override int EndOfWord(ReadOnlySpan<char> text, int position)
    {
        char c = text[position];
        if (c == '\'' && Contraction(text, position, ignoreCase: false) is int contraction and > 0)
            return position + contraction;

        int start = c == ' ' ? position + 1 : position;
        CharacterClass kind = CharacterClasses.AtOrSpace(text, start, out int length);
        if (kind < CharacterClass.Space)
            return CharacterClasses.EndOfRun(text, start + length, kind);

        int end = position + 1;
        while (end < text.Length && CharacterClasses.At(text, end, out _) >= CharacterClass.Space)
            end++;
        return EndOfSpace(text, position, end);
    }
}
