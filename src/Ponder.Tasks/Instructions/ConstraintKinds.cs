namespace Ponder.Tasks.Instructions;

/// <summary>The kinds of constraints, in the order in which they are applied, and which do not go together.</summary>
internal static class ConstraintKinds
{
    /// <summary>All but the repetition of the prompt, which needs the rest of the prompt.</summary>
    private static readonly (string Kind, Func<TaskRandom, Subject, bool, Constraint?> Draw)[] s_kinds =
    [
        ("forbidden", (random, subject, _) => WordConstraints.Forbidden(random, subject)),
        ("bullets", FormConstraints.Bullets),
        ("keywords", (random, _, unseen) => WordConstraints.Keywords(random, unseen)),
        ("begin", (random, _, unseen) => WordConstraints.Begin(random, unseen)),
        ("end", (random, _, unseen) => WordConstraints.End(random, unseen)),
        ("title", (_, subject, unseen) => FormConstraints.Title(subject, unseen)),
        ("postscript", (random, _, unseen) => FormConstraints.Postscript(random, unseen)),
        (Repeat, (_, _, _) => null),
        ("no-comma", (_, _, _) => FormConstraints.NoComma()),
        ("json", (_, _, _) => FormConstraints.Json()),
        ("quotes", (_, _, _) => FormConstraints.Quotes()),
        ("lower", (_, _, _) => FormConstraints.Lower()),
        ("capital", (_, _, _) => FormConstraints.Capital()),
        ("at-least", (random, _, unseen) => WordConstraints.AtLeast(random, unseen)),
        ("at-most", (random, _, unseen) => WordConstraints.AtMost(random, unseen)),
    ];

    private static readonly Dictionary<string, string[]> s_conflicts = new(StringComparer.Ordinal)
    {
        ["lower"] = ["capital"],
        ["json"] = ["bullets", "end", "begin", "quotes", "postscript", "title"],
        ["bullets"] = ["at-least", "at-most", "begin"],
        ["at-least"] = ["at-most"],
        ["end"] = ["postscript"],
        ["begin"] = ["title"],
        [Repeat] =
        [
            "json", "keywords", "forbidden", "begin", "quotes", "postscript", "title", "bullets", "at-least", "at-most",
        ],
    };

    /// <summary>The kind that repeats the prompt.</summary>
    public const string Repeat = "repeat";

    /// <summary>So many kinds that go together, in the order in which they are applied.</summary>
    public static IReadOnlyList<string> Draw(TaskRandom random, int count)
    {
        while (true)
        {
            List<int> chosen = [];
            while (chosen.Count < count)
            {
                int kind = random.Next(0, s_kinds.Length - 1);
                if (!chosen.Contains(kind))
                    chosen.Add(kind);
            }
            string[] kinds = [.. chosen.Order().Select(kind => s_kinds[kind].Kind)];
            if (!kinds.Any(one => kinds.Any(other => Conflict(one, other))))
                return kinds;
        }
    }

    /// <summary>A constraint of a kind; null if the subject has none.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="subject">What is written about.</param>
    /// <param name="unseen">Whether it is set to something that training never shows.</param>
    public static Constraint? Create(TaskRandom random, string kind, Subject subject, bool unseen) =>
        s_kinds.First(known => known.Kind == kind).Draw(random, subject, unseen);

    private static bool Conflict(string one, string other) => s_conflicts.TryGetValue(one, out string[]? all) && all.Contains(other);
}
