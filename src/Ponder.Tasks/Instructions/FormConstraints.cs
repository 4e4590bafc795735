using System.Globalization;
using System.Text.Json.Nodes;

namespace Ponder.Tasks.Instructions;

/// <summary>Constraints on the form of a response.</summary>
internal static class FormConstraints
{
    /// <summary>Small letters only.</summary>
    public static Constraint Lower() => new()
    {
        Kind = "lower",
        Id = "change_case:english_lowercase",
        Asked = ["Use only small letters.", "Write all in lower case.", "Do not use any capital letters."],
        Goal = "small letters only",
        Apply = draft => InEnglish(draft, text => text.ToLowerInvariant()),
    };

    /// <summary>Capital letters only.</summary>
    public static Constraint Capital() => new()
    {
        Kind = "capital",
        Id = "change_case:english_capital",
        Asked = ["Use only capital letters.", "Write all in capitals.", "Do not use any small letters."],
        Goal = "capital letters only",
        Apply = draft => InEnglish(draft, text => text.ToUpperInvariant()),
    };

    /// <summary>A JSON object.</summary>
    public static Constraint Json() => new()
    {
        Kind = "json",
        Id = "detectable_format:json_format",
        Asked = ["Give the whole answer in JSON.", "Answer in JSON format.", "Your answer must be JSON and nothing else."],
        Goal = "JSON",
        Apply = draft => draft.Finish.Add(text => new JsonObject { ["answer"] = text }.ToJsonString(TaskJson.Options)),
    };

    /// <summary>Quotation marks around all.</summary>
    public static Constraint Quotes() => new()
    {
        Kind = "quotes",
        Id = "startend:quotation",
        Asked = ["Put the whole answer in double quotation marks.", "Wrap your answer in double quotes."],
        Goal = "quotation marks around all",
        Apply = draft => draft.Finish.Add(text => $"\"{text}\""),
    };

    /// <summary>No comma.</summary>
    public static Constraint NoComma() => new()
    {
        Kind = "no-comma",
        Id = "punctuation:no_comma",
        Asked = ["Do not use commas.", "Use no comma at all."],
        Goal = "no comma",
        Apply = _ => { },
        Found = text => text.Contains(',', StringComparison.Ordinal) ? null : "yes",
    };

    /// <summary>Bullet points.</summary>
    public static Constraint? Bullets(TaskRandom random, Subject subject, bool unseen)
    {
        int count = unseen ? random.Next(5, 6) : random.Next(2, 4);
        if (subject.Facts.Count < count || subject.IsStory)
            return null;
        string number = count.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Kind = "bullets",
            Value = number,
            Id = "detectable_format:number_bullet_lists",
            Arguments = new JsonObject { ["num_bullets"] = count },
            Asked = [$"Use exactly {number} bullet points with *.", $"Answer with a list of {number} bullet points (* each).", $"Make {number} points that begin with *."],
            Goal = $"{number} bullet points",
            Apply = draft => SetCount(draft, count),
            Found = text => text.Split('\n').Count(line => line.StartsWith("* ", StringComparison.Ordinal)) == count ? $"{number} bullets" : null,
        };
    }

    /// <summary>A title.</summary>
    public static Constraint Title(Subject subject, bool unseen) => new()
    {
        Kind = "title",
        Id = "detectable_format:title",
        Asked = unseen
            ? ["Above the text there must be a title in double angular brackets such as <<title>>."]
            : ["Begin with a title like <<title>>.", "Give it a title in double angular brackets like <<title>>."],
        Goal = "a title in << >>",
        Apply = draft => draft.Before.Add($"<<{char.ToUpperInvariant(subject.Name[0])}{subject.Name[1..]}>>"),
    };

    /// <summary>A postscript.</summary>
    public static Constraint Postscript(TaskRandom random, bool unseen)
    {
        string marker = unseen ? "P.P.S" : "P.S.";
        string said = random.Pick(["I like it.", "That is what I know.", "I hope you like it."]);
        return new()
        {
            Kind = "postscript",
            Value = marker,
            Id = "detectable_content:postscript",
            Arguments = new JsonObject { ["postscript_marker"] = marker },
            Asked = [$"At the end add a postscript that starts with {marker}", $"Add a postscript. It starts with {marker}"],
            Goal = $"{marker} at the end",
            Apply = draft => draft.After.Add($"{marker} {said}"),
        };
    }

    // IFEval wants English with it, which a text of few words is told by its small ones only.
    private static void InEnglish(Draft draft, Func<string, string> finish)
    {
        draft.Sentences[^1] += " and this is what we know of it";
        draft.Finish.Add(finish);
    }

    private static void SetCount(Draft draft, int count)
    {
        draft.IsList = true;
        while (draft.Sentences.Count > count)
            draft.Sentences.RemoveAt(draft.Sentences.Count - 1);
        while (draft.Sentences.Count < count && draft.Further() is string fact)
            draft.Sentences.Add(fact);
    }
}
