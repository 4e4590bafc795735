namespace Ponder.Tasks.Instructions;

/// <summary>A response while it is put together.</summary>
internal sealed class Draft
{
    /// <summary>How many sentences it has at first.</summary>
    public const int UsualSentences = 2;

    private string? _forbidden;

    /// <summary>Something to write about.</summary>
    public Draft(Subject subject)
    {
        Subject = subject;
        Sentences = [.. subject.Facts.Take(UsualSentences)];
    }

    /// <summary>What it is about.</summary>
    public Subject Subject { get; }

    /// <summary>Its sentences, in small letters and without a full stop.</summary>
    public List<string> Sentences { get; }

    /// <summary>What stands before them, each on a line of its own.</summary>
    public List<string> Before { get; } = [];

    /// <summary>What stands behind them, each on a line of its own.</summary>
    public List<string> After { get; } = [];

    /// <summary>What the last sentence is followed by.</summary>
    public string? Closing { get; set; }

    /// <summary>What the first sentence begins with.</summary>
    public string? Opening { get; set; }

    /// <summary>Whether each sentence is a bullet point.</summary>
    public bool IsList { get; set; }

    /// <summary>What is done to the whole at last: capitals, quotation marks, JSON.</summary>
    public List<Func<string, string>> Finish { get; } = [];

    /// <summary>Leaves a word out of all that is said.</summary>
    public void Forbid(string word)
    {
        _forbidden = word;
        Sentences.RemoveAll(sentence => HasWord(sentence, word));
        while (Sentences.Count < UsualSentences && Further() is string fact)
            Sentences.Add(fact);
    }

    /// <summary>A further fact that is not said yet; null if there is none.</summary>
    public string? Further() => Subject.Facts.FirstOrDefault(
        fact => !Sentences.Contains(fact) && (_forbidden is null || !HasWord(fact, _forbidden)));

    /// <summary>Whether a word stands in a text as a word.</summary>
    public static bool HasWord(string text, string word) =>
        text.Split([' ', '.', '\n', '"', '?', '<', '>']).Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>The response.</summary>
    public string Text()
    {
        List<string> sentences = [.. Sentences];
        if (Opening is not null)
            sentences[0] = $"{Opening} {sentences[0]}";
        string body = IsList
            ? string.Join("\n", sentences.Select(sentence => $"* {Sentence(sentence)}"))
            : string.Join(" ", sentences.Select(Sentence));
        if (Closing is not null)
            body = $"{body}{(IsList ? "\n" : " ")}{Closing}";
        string text = string.Join("\n", [.. Before, body, .. After]);
        return Finish.Aggregate(text, (before, finish) => finish(before));
    }

    private static string Sentence(string fact) => $"{char.ToUpperInvariant(fact[0])}{fact[1..].Replace(" i ", " I ", StringComparison.Ordinal)}.";
}
