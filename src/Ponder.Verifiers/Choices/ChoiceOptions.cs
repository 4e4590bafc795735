using System.Text.Json;

namespace Ponder.Verifiers.Choices;

/// <summary>What can be chosen.</summary>
public sealed record ChoiceOptions
{
    /// <summary>The letters of the options, in order, capital: A to J unless a case says otherwise.</summary>
    public string Letters { get; init; } = "ABCDEFGHIJ";

    /// <summary>The options' texts in the letters' order; empty where they are not known.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The letter as a capital, if it is one of the options'; else null.</summary>
    public char? Find(char letter)
    {
        char capital = letter is >= 'a' and <= 'z' ? (char)(letter - 'a' + 'A') : letter;
        return Letters.Contains(capital, StringComparison.Ordinal) ? capital : null;
    }

    /// <summary>The letter of the only option whose text this is; null if none or several have it.</summary>
    public char? FindText(string text)
    {
        string wanted = Standard(text);
        int found = -1;
        for (int i = 0; i < Texts.Count; i++)
        {
            if (wanted.Length == 0 || Standard(Texts[i]) != wanted)
                continue;
            if (found >= 0)
                return null;
            found = i;
        }
        return found < 0 ? null : Letters[found];
    }

    /// <summary>
    /// Reads the fields <c>options</c> (an array of texts, or an object of letters and texts) and <c>letters</c>.
    /// </summary>
    /// <exception cref="VerificationException">A field is of another type, or there are more options than letters.</exception>
    internal static ChoiceOptions Read(JsonElement fields)
    {
        string letters = fields.OptionalText("letters") ?? new ChoiceOptions().Letters;
        if (letters.Length == 0 || letters.AsSpan().ContainsAnyExceptInRange('A', 'Z')
            || letters.Distinct().Count() != letters.Length)
            throw CaseFields.Bad("letters", "expected different letters from A to Z");
        return fields.OptionalField("options") switch
        {
            null => new() { Letters = letters },
            { ValueKind: JsonValueKind.Array } list => OfTexts(list, letters),
            { ValueKind: JsonValueKind.Object } map => OfLetters(map),
            _ => throw CaseFields.Bad("options", "expected an array of texts, or an object of letters and texts"),
        };
    }

    private static ChoiceOptions OfTexts(JsonElement list, string letters)
    {
        List<string> texts = list.EnumerateArray().Select(Text).ToList();
        if (texts.Count == 0 || texts.Count > letters.Length)
            throw CaseFields.Bad("options", $"expected 1 to {letters.Length} texts");
        return new() { Letters = letters[..texts.Count], Texts = texts };
    }

    private static ChoiceOptions OfLetters(JsonElement map)
    {
        List<JsonProperty> entries = map.EnumerateObject().ToList();
        if (entries.Count == 0 || entries.Any(entry => entry.Name is not [>= 'A' and <= 'Z']))
            throw CaseFields.Bad("options", "expected letters from A to Z as names");
        return new()
        {
            Letters = string.Concat(entries.Select(entry => entry.Name)),
            Texts = entries.Select(entry => Text(entry.Value)).ToList(),
        };
    }

    private static string Text(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw CaseFields.Bad("options", "expected texts");

    /// <summary>Without case, outer white space and a full stop at the end.</summary>
    private static string Standard(string text) => ChoiceText.Plain(text).Trim().TrimEnd('.', '。').Trim().ToLowerInvariant();
}
