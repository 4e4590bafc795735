using System.Globalization;
using System.Text.Json.Nodes;

namespace Ponder.Tasks.Instructions;

/// <summary>Constraints on the words of a response.</summary>
internal static class WordConstraints
{
    private static readonly string[] s_keywords =
        ["lamp", "stone", "boat", "bridge", "chair", "clock", "spoon", "letter", "basket", "ladder", "key", "drum", "kite", "map", "bell", "coin"];

    private static readonly string[] s_unseenKeywords = ["mirror", "candle", "pillow", "wagon", "button", "bottle", "feather", "hammer"];

    private static readonly string[] s_ends =
        ["That is all.", "Have a nice day.", "What do you think?", "Thank you for reading.", "The end.", "Is there more to say?"];

    private static readonly string[] s_unseenEnds = ["See you soon.", "I hope that helps.", "Good night to you.", "Now it is your turn."];

    private static readonly string[] s_openings = ["today", "well", "once", "indeed", "now", "yes"];

    private static readonly string[] s_unseenOpenings = ["sometimes", "surely", "here"];

    /// <summary>Words that must be there.</summary>
    public static Constraint Keywords(TaskRandom random, bool unseen)
    {
        string[] pool = [.. unseen ? s_unseenKeywords : s_keywords];
        random.Shuffle(pool);
        string[] words = pool[..(random.Chance(0.6) ? 1 : 2)];
        string listed = string.Join(" and ", words);
        return new()
        {
            Kind = "keywords",
            Value = string.Join(" ", words.Order(StringComparer.Ordinal)),
            Id = "keywords:existence",
            Arguments = new JsonObject { ["keywords"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) },
            Asked = words.Length == 1
                ? [$"Use the word {listed}.", $"The word {listed} must be in it.", $"Include the keyword {listed}."]
                : [$"Use the words {listed}.", $"The words {listed} must be in it.", $"Include the keywords {listed}."],
            Goal = $"with {listed}",
            Apply = draft => Include(draft, string.Join(" and a ", words)),
            Found = text => words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "it is there" : null,
        };
    }

    /// <summary>A word that must not be there, though it comes to mind.</summary>
    public static Constraint? Forbidden(TaskRandom random, Subject subject)
    {
        string[] tempting = [.. subject.Facts.Take(Draft.UsualSentences).SelectMany(fact => fact.Split(' '))
            .Where(word => word.Length > 3 && !subject.Name.Contains(word, StringComparison.Ordinal))];
        if (tempting.Length == 0)
            return null;
        string word = random.Pick(tempting);
        return new()
        {
            Kind = "forbidden",
            Value = word,
            Id = "keywords:forbidden_words",
            Arguments = new JsonObject { ["forbidden_words"] = new JsonArray(word) },
            Asked = [$"Do not use the word {word}.", $"The word {word} must not be in it.", $"Leave out the word {word}."],
            Goal = $"without {word}",
            Apply = draft => draft.Forbid(word),
            Found = text => Draft.HasWord(text, word) ? null : "it is not there",
        };
    }

    /// <summary>The first word.</summary>
    public static Constraint Begin(TaskRandom random, bool unseen)
    {
        string word = random.Pick(unseen ? s_unseenOpenings : s_openings);
        return new()
        {
            Kind = "begin",
            Value = word,
            // IFEval's own check of a first word counts the empty lines between a thought and its answer as a paragraph.
            Id = "keywords:existence",
            Arguments = new JsonObject { ["keywords"] = new JsonArray($@"^\W*{word}\b") },
            Asked = [$"Begin with the word {word}.", $"The first word must be {word}.", $"Start with {word}."],
            Goal = $"first word {word}",
            Apply = draft => draft.Opening = word,
        };
    }

    /// <summary>The last phrase.</summary>
    public static Constraint End(TaskRandom random, bool unseen)
    {
        string phrase = random.Pick(unseen ? s_unseenEnds : s_ends);
        return new()
        {
            Kind = "end",
            Value = phrase,
            Id = "startend:end_checker",
            Arguments = new JsonObject { ["end_phrase"] = phrase },
            Asked = [$"End with this phrase: {phrase}", $"The last words must be: {phrase}", $"Finish with the phrase: {phrase}"],
            Goal = $"end with: {phrase}",
            Apply = draft => draft.Closing = phrase,
        };
    }

    /// <summary>At least so many words.</summary>
    public static Constraint AtLeast(TaskRandom random, bool unseen)
    {
        int least = unseen ? random.Next(19, 24) : random.Next(8, 18);
        return Counted("at-least", "at least", least, least, count => count >= least, draft =>
        {
            while (Words.Count(draft.Text()) < least && draft.Further() is string fact)
                draft.Sentences.Add(fact);
        });
    }

    /// <summary>At most so many words.</summary>
    public static Constraint AtMost(TaskRandom random, bool unseen)
    {
        int most = unseen ? random.Next(19, 30) : random.Next(6, 18);
        return Counted("at-most", "less than", most + 1, most, count => count <= most, draft =>
        {
            while (Words.Count(draft.Text()) > most && draft.Sentences.Count > 1)
                draft.Sentences.RemoveAt(0);
        });
    }

    private static Constraint Counted(
        string kind, string relation, int number, int said, Func<int, bool> holds, Action<Draft> apply)
    {
        string words = said.ToString(CultureInfo.InvariantCulture);
        string bound = kind == "at-least" ? "at least" : "at most";
        return new()
        {
            Kind = kind,
            Value = words,
            Id = "length_constraints:number_words",
            Arguments = new JsonObject { ["relation"] = relation, ["num_words"] = number },
            Asked = [$"Use {bound} {words} words.", $"Write {bound} {words} words.", $"The answer must have {bound} {words} words."],
            Goal = $"{bound} {words} words",
            Apply = apply,
            Found = text => holds(Words.Count(text)) ? Words.Sum(text) : null,
        };
    }

    // In a list it takes the place of the last point, so that their number stays.
    private static void Include(Draft draft, string words)
    {
        if (draft.IsList)
            draft.Sentences.RemoveAt(draft.Sentences.Count - 1);
        draft.Sentences.Add($"there is also a {words}");
    }
}
