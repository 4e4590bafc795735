namespace Ponder.Tasks.Tools;

/// <summary>Questions for the unit converter.</summary>
internal static class UnitQuestions
{
    private const int MostPlaces = 4;
    private const int MostCharacters = 11;

    private static readonly string[] s_asked =
    [
        "How many {2} are {0} {1}?", "Convert {0} {1} to {2}.", "What is {0} {1} in {2}?", "Please give {0} {1} in {2}.", "{0} {1} = ? {2}",
    ];

    private static readonly string[] s_unseen = ["I have {0} {1}. What would that be in {2}?", "Express {0} {1} as {2}."];

    /// <summary>A value and two units.</summary>
    internal sealed record Conversion(string Value, string From, string To)
    {
        /// <summary>The call.</summary>
        public TaskToolCall Call => UnitConverterTool.Calling(Value, From, To);

        /// <summary>What comes out.</summary>
        public string Result => Units.Convert(Rational.Parse(Value), From, To).ToText();

        /// <summary>What identifies it.</summary>
        public string Key => $"{Value} {From} {To}";

        /// <summary>Puts it into a question.</summary>
        public string In(string question) => question.Replace("{0}", Value, StringComparison.Ordinal)
            .Replace("{1}", From, StringComparison.Ordinal).Replace("{2}", To, StringComparison.Ordinal);
    }

    /// <summary>One conversion.</summary>
    public static ToolQuestion One(TaskRandom random, TaskSplit split)
    {
        bool structural = split == TaskSplit.Structural;
        Conversion conversion = Draw(random, structural);
        bool unseen = structural && random.Chance(0.5);
        string gold = conversion.Result;
        string structure = structural ? $"conversion, unseen {(unseen ? "units and phrasing" : "units")}" : "conversion";
        return new(conversion.Key, structure,
            conversion.In(random.Pick(unseen ? s_unseen : s_asked)),
            [new($"From {conversion.From} to {conversion.To}, value {conversion.Value}.\nI call the converter.", conversion.Call)],
            $"The tool says {gold}. That is in {conversion.To}.",
            $"{conversion.Value} {conversion.From} is \\boxed{{{gold}}} {conversion.To}.", gold);
    }

    /// <summary>A conversion, and a product before or after it.</summary>
    public static ToolQuestion Two(TaskRandom random, TaskSplit split)
    {
        Conversion conversion = Draw(random, split == TaskSplit.Structural);
        string count = Expressions.Whole(random, 12, 99);
        string between = conversion.Result;
        string product = $"{between} * {count}";
        string gold = Expressions.Value(product);
        string text = random.Next(0, 2) switch
        {
            0 => $"One part is {conversion.Value} {conversion.From}. How many {conversion.To} are {count} parts?",
            1 => $"Take {conversion.Value} {conversion.From} {count} times. What is that in {conversion.To}?",
            _ => $"Convert {conversion.Value} {conversion.From} to {conversion.To}, then multiply by {count}.",
        };
        return new($"{conversion.Key} times {count}", split == TaskSplit.Structural ? "conversion and product, unseen units" : "conversion and product", text,
            [
                new($"Two steps.\nFirst: {conversion.From} to {conversion.To}. I call the converter.", conversion.Call),
                new($"First: {between}.\nSecond: {product}. I call the calculator.", CalculatorTool.Calling(product)),
            ],
            $"The tool says {gold}. Both steps are done.", $"The answer is \\boxed{{{gold}}} {conversion.To}.", gold);
    }

    /// <summary>A value and units whose result is a short decimal. One pair of units in eight is never shown in training.</summary>
    public static Conversion Draw(TaskRandom random, bool unseen)
    {
        for (int tries = 0; tries < 10_000; tries++)
        {
            string from = random.Pick(Units.Names);
            string to = random.Pick(Units.Alike(from));
            string value = random.Chance(0.6)
                ? Expressions.Whole(random, 2, 999)
                : $"{Expressions.Whole(random, 1, 99)}.{Expressions.Whole(random, 1, 9)}";
            if (from == to || SplitKey.Belongs(TaskSplit.HeldOut, $"units {from} {to}") != unseen)
                continue;
            Rational result = Units.Convert(Rational.Parse(value), from, to);
            if (result.FitsPlaces(MostPlaces) && result.ToText().Length <= MostCharacters)
                return new(value, from, to);
        }
        throw new InvalidOperationException("no units turned up");
    }
}
