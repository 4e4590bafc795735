namespace Ponder.Text.Tokenization.Splitting;

/// <summary>
/// The words of GPT-4's successors: contractions in any case, letters after one character of another kind, short runs
/// of numbers, others with the line ends after them, line ends with the white space before them. Qwen2 takes every
/// digit by itself, Llama 3 three at a time.
/// </summary>
/// <param name="maxDigits">How many numbers may stand together.</param>
internal sealed class Gpt4Scanner(int maxDigits) : WordScanner
{
    /// <summary>The pattern for one digit at a time.</summary>
    public const string Qwen2Expression =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The pattern for three digits at a time.</summary>
    public const string Llama3Expression =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <inheritdoc/>
    public override int EndOfWord(ReadOnlySpan<char> text, int position)
    {
        char c = text[position];
        if (c == '\'' && Contraction(text, position, ignoreCase: true) is int contraction and > 0)
            return position + contraction;

        CharacterClass kind = CharacterClasses.At(text, position, out int length);
        if (kind == CharacterClass.Letter)
            return CharacterClasses.EndOfRun(text, position + length, CharacterClass.Letter);
        if (kind == CharacterClass.Number)
            return EndOfNumber(text, position + length);

        int second = position + length;
        CharacterClass secondKind = CharacterClasses.AtOrSpace(text, second, out int secondLength);
        if (kind != CharacterClass.LineEnd && secondKind == CharacterClass.Letter)
            return CharacterClasses.EndOfRun(text, second + secondLength, CharacterClass.Letter);
        if (kind == CharacterClass.Other || (c == ' ' && secondKind == CharacterClass.Other && second < text.Length))
        {
            int end = CharacterClasses.EndOfRun(text, second, CharacterClass.Other);
            return CharacterClasses.EndOfRun(text, end, CharacterClass.LineEnd);
        }
        return EndOfWhiteSpace(text, position);
    }

    private int EndOfNumber(ReadOnlySpan<char> text, int position)
    {
        for (int digits = 1; digits < maxDigits; digits++)
        {
            if (CharacterClasses.AtOrSpace(text, position, out int length) != CharacterClass.Number)
                break;
            position += length;
        }
        return position;
    }

    private static int EndOfWhiteSpace(ReadOnlySpan<char> text, int position)
    {
        int lastLineEnd = -1;
        int end = position;
        for (; end < text.Length; end++)
        {
            CharacterClass kind = CharacterClasses.At(text, end, out _);
            if (kind < CharacterClass.Space)
                break;
            if (kind == CharacterClass.LineEnd)
                lastLineEnd = end;
        }
        return lastLineEnd >= 0 ? lastLineEnd + 1 : EndOfSpace(text, position, end);
    }
}
