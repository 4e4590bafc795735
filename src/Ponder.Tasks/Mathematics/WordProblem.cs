using System.Globalization;
using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>A template with numbers, those of its steps included.</summary>
internal sealed record WordProblem(WordTemplate Template, IReadOnlyDictionary<string, int> Values)
{
    private const int Largest = 1000;

    private static readonly string[] s_people =
        ["Tom", "Anna", "Ben", "Mia", "Sam", "Lena", "Max", "Sara", "Leo", "Emma", "Jack", "Nina", "Paul", "Lucy", "Omar", "Ada"];

    private static readonly string[] s_things =
        ["apples", "books", "marbles", "stickers", "pencils", "cards", "cookies", "shells", "coins", "balloons", "eggs", "oranges"];

    /// <summary>The answer.</summary>
    public int Answer => Values[Template.Steps[^1].Result];

    /// <summary>Draws numbers until every step comes out as a whole number from 1 to 1000.</summary>
    public static WordProblem Draw(TaskRandom random, WordTemplate template)
    {
        while (true)
        {
            Dictionary<string, int> values = template.Ranges.ToDictionary(range => range.Name, range => random.Next(range.Least, range.Most));
            if (template.Steps.All(step => TryStep(step, values)))
                return new(template, values);
        }
    }

    /// <summary>The question, with people and things of its own.</summary>
    public string Ask(TaskRandom random)
    {
        string name = random.Pick(s_people);
        string other = random.Pick([.. s_people.Where(person => person != name)]);
        string text = random.Pick(Template.Texts).Replace("{name}", name, StringComparison.Ordinal)
            .Replace("{other}", other, StringComparison.Ordinal).Replace("{things}", random.Pick(s_things), StringComparison.Ordinal);
        foreach (WordRange range in Template.Ranges)
            text = text.Replace($"{{{range.Name}}}", Numerals.Text(Values[range.Name]), StringComparison.Ordinal);
        return text;
    }

    /// <summary>A line for each step.</summary>
    public IEnumerable<string> Solve()
    {
        for (int i = 0; i < Template.Steps.Count; i++)
        {
            WordStep step = Template.Steps[i];
            string word = Template.Steps.Count == 1 ? "" : i == 0 ? "First " : "Then ";
            yield return $"{word}{step.Meaning}: {Value(step.Left, Values)}{step.Sign}{Value(step.Right, Values)}={Values[step.Result]}";
        }
        yield return $"So {Answer}.";
    }

    /// <summary>The steps undone, from the last one on.</summary>
    public string Undo() => string.Join(", ", Template.Steps.Reverse().Select(step =>
        Inverse.Step(Value(step.Left, Values), step.Sign, Value(step.Right, Values), Values[step.Result])));

    private static bool TryStep(WordStep step, Dictionary<string, int> values)
    {
        if (Inverse.Apply(Value(step.Left, values), step.Sign, Value(step.Right, values)) is not (int value and >= 1 and <= Largest))
            return false;
        values[step.Result] = value;
        return true;
    }

    private static int Value(string operand, IReadOnlyDictionary<string, int> values) =>
        values.TryGetValue(operand, out int value) ? value : int.Parse(operand, CultureInfo.InvariantCulture);
}
