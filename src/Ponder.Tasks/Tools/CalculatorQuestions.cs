namespace Ponder.Tasks.Tools;

/// <summary>Questions for one call of the calculator, and for two.</summary>
internal static class CalculatorQuestions
{
    private static readonly string[] s_asked =
        ["What is {0}?", "Work out {0}.", "Please compute {0}.", "{0} = ?", "How much is {0}?", "Find {0}."];

    private static readonly string[] s_unseen = ["Tell me the value of {0}.", "I need the result of {0}, please.", "Can you evaluate {0}?"];

    /// <summary>An expression or a story, one call.</summary>
    public static ToolQuestion One(TaskRandom random, TaskSplit split) => random.Chance(0.5) ? Bare(random, split) : Story(random, split);

    /// <summary>A story in two parts.</summary>
    public static ToolQuestion Two(TaskRandom random, TaskSplit split)
    {
        (string a, string b, string c, string d) = (Draw(random, 12, 99), Draw(random, 12, 999), Draw(random, 12, 99), Draw(random, 12, 999));
        int template = split == TaskSplit.Structural ? random.Next(3, 4) : random.Next(0, 2);
        (string text, string first, string rest) = template switch
        {
            0 => ($"A shop sells {a} pens at {b} cents and {c} books at {d} cents. How many cents is that in all?", $"{a} * {b}", $"+ {c} * {d}"),
            1 => ($"{a} rows have {b} seats each. {d} seats are taken and {c} are broken. How many seats are left?", $"{a} * {b}", $"- {d} - {c}"),
            2 => ($"A farm has {b} hens and buys {d} more. Each hen lays {a} eggs. How many eggs is that?", $"{b} + {d}", $"* {a}"),
            3 => ($"Take {b} and {d} together, three times over. What do you get for {a} of those?", $"({b} + {d}) * 3", $"* {a}"),
            _ => ($"A printer makes {b} pages an hour for {a} hours, then {d} pages more, and {c} are thrown away. How many pages remain?",
                $"{a} * {b}", $"+ {d} - {c}"),
        };
        string between = Expressions.Value(first);
        string second = $"{between} {rest}";
        string gold = Expressions.Value(second);
        return new($"two {first} {rest}", $"two calls, template {template}", text,
            [
                new($"Two steps.\nFirst: {first}. I call the calculator.", CalculatorTool.Calling(first)),
                new($"First: {between}.\nSecond: {second}. I call the calculator.", CalculatorTool.Calling(second)),
            ],
            $"The tool says {gold}. Both steps are done.", $"The answer is \\boxed{{{gold}}}.", gold);
    }

    private static ToolQuestion Bare(TaskRandom random, TaskSplit split)
    {
        bool isLong = split == TaskSplit.Structural && random.Chance(0.5);
        int operations = isLong ? random.Next(3, 4) : random.Next(1, 2);
        string expression = Expressions.Draw(random, operations);
        string[] asked = split == TaskSplit.Structural ? s_unseen : s_asked;
        string which = split == TaskSplit.Structural ? $"{operations} operations, unseen phrasing" : $"{operations} operations";
        return Ask(which, random.Pick(asked).Replace("{0}", expression, StringComparison.Ordinal), expression);
    }

    private static ToolQuestion Story(TaskRandom random, TaskSplit split)
    {
        (string a, string b, string divisor) = (Draw(random, 101, 9999), Draw(random, 12, 999), Draw(random, 12, 99));
        string price = $"{Draw(random, 2, 99)}.{Draw(random, 10, 99)}";
        string shared = Expressions.Value($"{a} * {divisor}");
        int template = split == TaskSplit.Structural ? random.Next(6, 8) : random.Next(0, 5);
        (string text, string expression) = template switch
        {
            0 => ($"A box holds {a} nuts. How many nuts do {b} boxes hold?", $"{a} * {b}"),
            1 => ($"A town has {a} people and {b} more come. How many people are there?", $"{a} + {b}"),
            2 => ($"A tank has {a} liters of water. {b} liters flow out. How many liters are left?", $"{a} - {b}"),
            3 => ($"One book costs {price} dollars. How many dollars do {b} books cost?", $"{price} * {b}"),
            4 => ($"{shared} coins are shared by {divisor} people. How many coins does each get?", $"{shared} / {divisor}"),
            5 => ($"A bag weighs {b}.5 grams. {price} grams are added. How many grams is that?", $"{b}.5 + {price}"),
            6 => ($"A train carries {a} people on each trip. How many people are that on {b} trips?", $"{a} * {b}"),
            7 => ($"A lake was {price} meters deep, and it rose by {b}.25 meters. How deep is it now?", $"{price} + {b}.25"),
            _ => ($"{shared} grams of flour fill {divisor} bags evenly. How many grams are in one bag?", $"{shared} / {divisor}"),
        };
        return Ask($"story, template {template}", text, expression);
    }

    private static ToolQuestion Ask(string structure, string text, string expression)
    {
        string gold = Expressions.Value(expression);
        return new($"calculate {expression}", structure, text,
            [new($"I need {expression}.\nThat is long, so I call the calculator.", CalculatorTool.Calling(expression))],
            $"The tool says {gold}. That is the answer.", $"{expression} is \\boxed{{{gold}}}.", gold);
    }

    private static string Draw(TaskRandom random, int least, int most) => Expressions.Whole(random, least, most);
}
