namespace Ponder.Tasks.Mathematics;

/// <summary>Numbers put in order, by taking out the first of those that are left. Asked for as a tuple: in a list order would not count.</summary>
internal sealed class Sorting : MathematicsFamily<IReadOnlyList<int>>
{
    private static readonly Phrasing s_phrasing = new(
        "Sort {0} {1}. Write the result as a tuple like {2}.", "Put {0} in order, {1}, as {2}.", "Sort these numbers {1}: {0}. Answer as {2}.",
        "Order the numbers {0} {1} and write them as {2}.", "Arrange {0} {1}. Give a tuple {2}.", "What is {0} sorted {1}? Use the form {2}.",
        "Numbers: {0}. Sort them {1}, as {2}.", "Write {0} {1} as a tuple {2}.");

    private static readonly string[] s_ascending = ["from smallest to largest", "in ascending order", "in increasing order"];

    private static readonly string[] s_descending = ["from largest to smallest", "in descending order", "in decreasing order"];

    public override string Family => "sorting";

    protected override IReadOnlyList<int> Draw(TaskRandom random, bool structural)
    {
        int count = structural ? 6 : random.Next(3, 5);
        int most = random.Pick([9, 30, 99, 99, 999]);
        HashSet<int> drawn = [];
        while (drawn.Count < count)
            drawn.Add(random.Next(1, most));
        int[] numbers = [.. drawn];
        random.Shuffle(numbers);
        return numbers;
    }

    protected override IEnumerable<string> Essentials(IReadOnlyList<int> subject) => subject.Select(number => Numerals.Text(number));

    protected override Worked Work(IReadOnlyList<int> subject, TaskRandom random)
    {
        bool descends = random.Chance(0.35);
        char sign = descends ? '>' : '<';
        string first = descends ? "largest" : "smallest";
        int[] sorted = [.. descends ? subject.OrderDescending() : subject.Order()];
        List<int> left = [.. subject];
        List<string> thought = [];
        bool slips = Habits.Slips(random);
        foreach (int number in sorted[..^1])
        {
            string slip = slips && left[0] != number ? $"{left[0]}. {Habits.Wait}{number}{sign}{left[0]}, so " : "";
            slips = false;
            thought.Add($"{string.Join(' ', left)}: {first} {slip}{number}");
            left.Remove(number);
        }
        thought.Add($"{left[0]} is last");
        string answer = $"({string.Join(", ", sorted)})";
        thought.Add($"So {answer}.");
        if (Habits.Checks(random))
            thought.Add(Habits.Check(random, string.Join(", ", sorted.Zip(sorted[1..], (a, b) => $"{a}{sign}{b}"))));
        string form = $"({string.Join(", ", "abcdefgh".Take(sorted.Length))})";
        return new()
        {
            Structure = $"{sorted.Length} numbers",
            Question = s_phrasing.Ask(random, string.Join(", ", subject), random.Pick(descends ? s_descending : s_ascending), form),
            Thought = thought,
            Sentence = random.Pick(["In order they are @.", "The answer is @.", "Sorted: @."]),
            Answer = answer,
        };
    }
}
