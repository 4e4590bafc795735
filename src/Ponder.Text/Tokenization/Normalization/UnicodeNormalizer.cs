using System.Runtime.InteropServices;
using System.Text;

namespace Ponder.Text.Tokenization.Normalization;

/// <summary>
/// The four normalization forms of Unicode Standard Annex 15: decomposition, canonical ordering and, for the C forms,
/// composition. Only the stretches that may change are worked on.
/// </summary>
internal sealed class UnicodeNormalizer : Normalizer
{
    private readonly bool _compatibility;
    private readonly bool _compose;
    private readonly CharacterProperties _changing;
    private readonly char _firstChanging;

    /// <summary>A form.</summary>
    /// <param name="compatibility">Compatibility decompositions too: NFKC, NFKD.</param>
    /// <param name="compose">Compose at the end: NFC, NFKC.</param>
    public UnicodeNormalizer(bool compatibility, bool compose)
    {
        _compatibility = compatibility;
        _compose = compose;
        _changing = CharacterProperties.Mark | (compatibility, compose) switch
        {
            (false, true) => CharacterProperties.Excluded | CharacterProperties.ComposesBackwards,
            (false, false) => CharacterProperties.Canonical,
            (true, true) => CharacterProperties.Canonical | CharacterProperties.Compatibility | CharacterProperties.ComposesBackwards,
            (true, false) => CharacterProperties.Canonical | CharacterProperties.Compatibility,
        };
        _firstChanging = compatibility ? '\u00A0' : compose ? '\u0300' : '\u00C0';
    }

    /// <inheritdoc/>
    public override string? Normalize(ReadOnlySpan<char> text)
    {
        StringBuilder? normalized = null;
        List<int> characters = [];
        int done = 0;
        for (int position = FindChanging(text, 0); position < text.Length; position = FindChanging(text, done))
        {
            // The character before may compose with this one.
            int start = position == done ? done : position - (char.IsLowSurrogate(text[position - 1]) ? 2 : 1);
            int end = FindUnchanging(text, position);
            normalized ??= new StringBuilder(text.Length);
            normalized.Append(text[done..start]);
            AppendNormalized(text[start..end], characters, normalized);
            done = end;
        }
        return normalized?.Append(text[done..]).ToString();
    }

    private int FindChanging(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length)
        {
            if (text[position] < _firstChanging)
            {
                int skipped = text[position..].IndexOfAnyInRange(_firstChanging, '\uFFFF');
                if (skipped < 0)
                    return text.Length;
                position += skipped;
            }
            if (IsChanging(text[position..], out int length))
                return position;
            position += length;
        }
        return text.Length;
    }

    private int FindUnchanging(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && IsChanging(text[position..], out int length))
            position += length;
        return position;
    }

    private bool IsChanging(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        char c = text[0];
        // Most text does not need the data: ideographs and their punctuation, dashes, quotation marks, full-width forms.
        if (c < _firstChanging || c is (>= '\u3400' and <= '\u9FFF') or (>= '\u3001' and <= '\u3029'))
            return false;
        if (!_compatibility && c is (>= '\u2010' and <= '\u2027') or (>= '\uFF00' and <= '\uFFEF'))
            return false;
        int codePoint = c;
        if (char.IsHighSurrogate(c))
        {
            codePoint = char.ConvertToUtf32(c, text[1]);
            length = 2;
        }
        return (UnicodeData.Instance.Properties(codePoint) & _changing) != 0
            || (_compose ? Hangul.ComposesBackwards(codePoint) : Hangul.IsSyllable(codePoint));
    }

    private void AppendNormalized(ReadOnlySpan<char> text, List<int> characters, StringBuilder destination)
    {
        characters.Clear();
        foreach (Rune rune in text.EnumerateRunes())
            Decompose(rune.Value, characters);
        Span<int> result = CollectionsMarshal.AsSpan(characters);
        CanonicalOrder.Sort(result);
        if (_compose)
            result = result[..Composition.Compose(result)];

        Span<char> utf16 = stackalloc char[2];
        foreach (int c in result)
            destination.Append(utf16[..new Rune(c).EncodeToUtf16(utf16)]);
    }

    private void Decompose(int codePoint, List<int> destination)
    {
        CharacterProperties decomposing = CharacterProperties.Canonical | (_compatibility ? CharacterProperties.Compatibility : 0);
        if (Hangul.IsSyllable(codePoint))
        {
            Hangul.Decompose(codePoint, destination);
        }
        else if ((UnicodeData.Instance.Properties(codePoint) & decomposing) == 0)
        {
            destination.Add(codePoint);
        }
        else
        {
            foreach (int part in UnicodeData.Instance.Decomposition(codePoint))
                Decompose(part, destination);
        }
    }
}
