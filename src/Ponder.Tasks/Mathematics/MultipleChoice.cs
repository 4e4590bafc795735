using Ponder.Tasks.Mathematics.Working;

namespace Ponder.Tasks.Mathematics;

/// <summary>A computed question with four options, answered by a letter.</summary>
internal sealed class MultipleChoice : MathematicsFamily<(char Sign, int Left, int Right)>
{
    private const string Letters = "ABCD";

    private static readonly Phrasing s_phrasing = new(
        "What is {0} {2} {1}?", "Calculate {0} {2} {1}.", "{0} {2} {1} = ?", "Which of these is {0} {2} {1}?", "Choose the value of {0} {2} {1}.",
        "What is the value of {0}{2}{1}?", "Find {0}{2}{1}.", "How much is {0} {2} {1}?");

    private static readonly string[] s_marks = ["{0}) {1}", "({0}) {1}", "{0}. {1}", "{0}: {1}"];

    public override string Family => "multiple-choice";

    protected override (char Sign, int Left, int Right) Draw(TaskRandom random, bool structural)
    {
        char sign = random.Pick(['+', '+', '-', '-', '*', '/']);
        int more = structural ? 2 : 0;
        int left = Numerals.Draw(random, sign switch
        {
            '*' => 2 + (more / 2),
            '/' => 2 + more,
            _ => random.Next(2, 3) + more,
        });
        int right = sign is '*' or '/' ? random.Next(2, 9) : Numerals.Draw(random, random.Next(1, 2) + more);
        return sign == '/' ? (sign, left * right, right)
            : sign == '-' ? (sign, Math.Max(left, right), Math.Min(left, right))
            : (sign, left, right);
    }

    protected override IEnumerable<string> Essentials((char Sign, int Left, int Right) subject) =>
        [Numerals.Text(subject.Left), Numerals.Text(subject.Right)];

    protected override Worked Work((char Sign, int Left, int Right) subject, TaskRandom random)
    {
        (char sign, int left, int right) = subject;
        int value = Inverse.Apply(left, sign, right)!.Value;
        int[] options = Options(value, random);
        int place = Array.IndexOf(options, value);
        string mark = random.Pick(s_marks);
        string question = s_phrasing.Ask(random, Numerals.Text(left), Numerals.Text(right), sign.ToString());
        string letter = Letters[place].ToString();
        return new()
        {
            Structure = $"{Numerals.Count(left)}{sign}{Numerals.Count(right)} digits",
            Question = $"{question}\n{string.Join('\n', options.Select(Option))}",
            Thought = [.. Lines(subject), .. Habits.Checks(random) ? Look(options, value) : [], $"{value} is option {letter}."],
            Sentence = random.Pick(["The answer is @.", $"{left} {sign} {right} = {value}, so the answer is @.", "Option @ is right."]),
            Answer = letter,
            Check = new("choice", new() { ["gold"] = letter }),
            Forms = AnswerForm.Choice,
        };

        string Option(int option, int i) => Phrasing.Fill(mark, Letters[i].ToString(), Numerals.Text(option));
    }

    private static IEnumerable<string> Lines((char Sign, int Left, int Right) subject) => subject.Sign switch
    {
        '+' => ColumnAddition.Lines(subject.Left, subject.Right),
        '-' => ColumnSubtraction.Lines(subject.Left, subject.Right),
        '*' => PartialProducts.Lines(subject.Left, subject.Right),
        _ => LongDivision.Lines(subject.Left, subject.Right).Append($"So {subject.Left}/{subject.Right}={subject.Left / subject.Right}."),
    };

    // One option after the other, until it is the value.
    private static IEnumerable<string> Look(int[] options, int value)
    {
        int found = Array.IndexOf(options, value);
        yield return string.Join(", ", options.Take(found + 1).Select((option, i) => $"{Letters[i]} {option} {(i == found ? "yes" : "no")}"));
    }

    private static int[] Options(int value, TaskRandom random)
    {
        HashSet<int> options = [value];
        while (options.Count < Letters.Length)
        {
            int away = random.Pick([1, 2, 9, 10, 10, 11, 20, 100]) * (random.Chance(0.5) ? 1 : -1);
            if (value + away >= 0)
                options.Add(value + away);
        }
        int[] mixed = [.. options];
        random.Shuffle(mixed);
        return mixed;
    }
}
