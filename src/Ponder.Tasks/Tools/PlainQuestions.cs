namespace Ponder.Tasks.Tools;

/// <summary>Questions that are answered without a call, though tools are offered.</summary>
internal static class PlainQuestions
{
    private static readonly string[] s_words =
    [
        "banana", "apple", "letter", "winter", "summer", "yellow", "rabbit", "carrot", "butter", "cheese", "monkey", "planet", "garden", "pepper",
        "silver", "bottle", "coffee", "tomato", "potato", "orange", "hammer", "mirror", "kitten", "puppet", "ribbon", "tunnel", "window", "street",
        "cherry", "cookie",
    ];

    private static readonly string[] s_longWords =
    [
        "strawberry", "mississippi", "chocolate", "butterfly", "watermelon", "grasshopper", "pineapple", "blackberry", "newspaper", "dinosaur",
        "restaurant", "university", "helicopter", "basketball", "raspberry", "sunflower", "calculator", "peppermint", "wilderness", "committee",
    ];

    /// <summary>So easy that no tool is needed.</summary>
    public static ToolQuestion Easy(TaskRandom random, TaskSplit split)
    {
        int template = split == TaskSplit.Structural ? random.Next(6, 8) : random.Next(0, 5);
        int a = random.Next(2, 12);
        int b = random.Next(1, 9);
        int c = random.Next(1, 9);
        (string text, string sum, int gold) = template switch
        {
            0 => ($"What is {a} + {b}?", $"{a} + {b}", a + b),
            1 => ($"What is {a + b} - {b}?", $"{a + b} - {b}", a),
            2 => ($"How much is {a} * {b}?", $"{a} * {b}", a * b),
            3 => ($"How many legs do {a} cats and {b} birds have?", $"{a} * 4 + {b} * 2", a * 4 + b * 2),
            4 => ($"How many days are {a} weeks and {b} days?", $"{a} * 7 + {b}", a * 7 + b),
            5 => ($"I have {a} pens and get {b} more. How many pens do I have?", $"{a} + {b}", a + b),
            6 => ($"Anna is {a} years old. How old is she in {b} years?", $"{a} + {b}", a + b),
            7 => ($"What do {a}, {b} and {c} make together?", $"{a} + {b} + {c}", a + b + c),
            _ => ($"How many wheels do {a} cars and {b} bikes have?", $"{a} * 4 + {b} * 2", a * 4 + b * 2),
        };
        return new($"easy {sum}", $"easy, template {template}", text, [],
            $"I need {sum}.\nThat is easy: no tool is needed.\n{sum} = {gold}.", $"The answer is \\boxed{{{gold}}}.", $"{gold}");
    }

    /// <summary>Letters of a word, of which no tool knows anything.</summary>
    public static ToolQuestion Letters(TaskRandom random, TaskSplit split)
    {
        string word = random.Pick(split == TaskSplit.Structural ? s_longWords : s_words);
        char letter = random.Chance(0.8) ? word[random.Next(0, word.Length - 1)] : (char)random.Next('a', 'z');
        int[] places = [.. Enumerable.Range(1, word.Length).Where(place => word[place - 1] == letter)];
        string text = random.Next(0, 3) switch
        {
            0 => $"How many letters {letter} are in {word}?",
            1 => $"How often does {letter} occur in the word {word}?",
            2 => $"Count the letter {letter} in {word}.",
            _ => $"In {word}, how many {letter} are there?",
        };
        string found = places.Length == 0 ? "at no place" : "at " + string.Join(", ", places);
        return new($"letters {letter} {word}", split == TaskSplit.Structural ? "letters, long word" : "letters", text, [],
            $"The tools know nothing of letters. I count.\n{string.Join(" ", word.ToArray())}\n{letter}: {found}. That is {places.Length}.",
            $"The answer is \\boxed{{{places.Length}}}.", $"{places.Length}");
    }

    /// <summary>A sum, where there is only a converter of units.</summary>
    public static ToolQuestion WrongTool(TaskRandom random, TaskSplit split)
    {
        int most = split == TaskSplit.Structural ? 999 : 99;
        int a = random.Next(most / 10 + 1, most);
        int b = random.Next(most / 10 + 1, most);
        string digits = most > 99 ? "3 digits" : "2 digits";
        string text = random.Pick([$"What is {a} + {b}?", $"Add {a} and {b}.", $"How much is {a} + {b}?", $"{a} + {b} = ?"]);
        return new($"add {a} {b}", $"no fitting tool, {digits}", text, [],
            $"The tool converts units. It cannot add.\nI add by hand.\n{ByHand(a, b)}\nSo {a} + {b} = {a + b}.",
            $"The answer is \\boxed{{{a + b}}}.", $"{a + b}");
    }

    private static string ByHand(int a, int b)
    {
        List<string> lines = [];
        int carry = 0;
        for (; a > 0 || b > 0; a /= 10, b /= 10)
        {
            int sum = a % 10 + b % 10 + carry;
            string carried = carry > 0 ? $" + {carry}" : "";
            lines.Add($"{a % 10} + {b % 10}{carried} = {sum}: write {sum % 10}, carry {sum / 10}.");
            carry = sum / 10;
        }
        return string.Join("\n", lines);
    }
}
