namespace Ponder.Tasks.Mathematics;

/// <summary>How often a letter is in a word, counted while the word is spelled.</summary>
internal sealed class Letters : MathematicsFamily<string>
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    private static readonly Phrasing s_phrasing = new(
        "How many {1}'s are in the word \"{0}\"?", "How many {1}'s are in the word \"{0}\"?", "How many {1}'s are in {0}?",
        "How many {1}s are there in {0}?", "How many times does the letter {1} appear in \"{0}\"?", "Count the letter {1} in the word {0}.",
        "Count the {1}'s in \"{0}\".", "How often does {1} occur in the word \"{0}\"?", "In the word \"{0}\", how many {1}'s are there?",
        "How many letters {1} does the word {0} have?", "What is the number of {1}'s in {0}?", "how many {1} in {0}?",
        "Tell me how many {1}'s \"{0}\" contains.");

    public override string Family => "letters";

    protected override string Draw(TaskRandom random, bool structural) => random.Chance(structural ? 0.4 : 0.3)
        ? string.Concat(Enumerable.Range(0, structural ? random.Next(11, 13) : random.Next(3, 9)).Select(_ => RandomLetter(random)))
        : random.Pick(structural ? LetterWords.Long : LetterWords.Common);

    protected override IEnumerable<string> Essentials(string subject) => [subject];

    protected override Worked Work(string subject, TaskRandom random)
    {
        char letter = Choose(subject, random);
        int count = subject.Count(c => c == letter);
        List<string> thought = [.. Spell(subject, letter, random)];
        if (Habits.Checks(random))
            thought.Add(Habits.Check(random, "backwards " + Counted(subject.Reverse(), letter)));
        thought.Add($"So {count}.");
        return new()
        {
            Structure = $"{subject.Length} letters",
            Question = s_phrasing.Ask(random, subject, letter.ToString()),
            Thought = thought,
            Sentence = random.Pick([$"The letter {letter} appears @ times.", "The answer is @.", $"The number of {letter}'s is @."]),
            Answer = Numerals.Text(count),
        };
    }

    // Random letters are drawn from few, so that some come twice.
    private static char RandomLetter(TaskRandom random) => Pick(random, random.Chance(0.5) ? "aeirst" : Alphabet);

    private static char Pick(TaskRandom random, string letters) => letters[random.Next(0, letters.Length - 1)];

    private static char Choose(string word, TaskRandom random)
    {
        string repeated = string.Concat(word.Where(c => word.Count(other => other == c) > 1));
        return random.Chance(0.15) ? Pick(random, Alphabet)
            : repeated.Length > 0 && random.Chance(0.6) ? Pick(random, repeated)
            : Pick(random, word);
    }

    private static IEnumerable<string> Spell(string word, char letter, TaskRandom random)
    {
        yield return $"Spell it and count {letter}:";
        int second = word.IndexOf(letter, word.IndexOf(letter, StringComparison.Ordinal) + 1);
        if (second > 0 && Habits.Slips(random))
            yield return $"{Counted(word[..second], letter)} {letter}:1. {Habits.Wait}that is one more {letter}. Again:";
        yield return Counted(word, letter);
    }

    private static string Counted(IEnumerable<char> letters, char letter)
    {
        List<string> steps = [];
        int count = 0;
        foreach (char c in letters)
        {
            count += c == letter ? 1 : 0;
            steps.Add($"{c}:{count}");
        }
        return string.Join(' ', steps);
    }
}
