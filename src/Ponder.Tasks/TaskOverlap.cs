namespace Ponder.Tasks;

/// <summary>
/// Finds prompts of one set that are in another: equal after case, white space and punctuation are made alike, or with a long run of
/// words in common. Signs that compute, and points within numbers, are no punctuation here: 3 + 4 is not 3 - 4.
/// </summary>
public sealed class TaskOverlap
{
    private const string Signs = "+-*/%=<>";
    private readonly int _words;
    private readonly HashSet<string> _wholes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);

    /// <summary>Remembers a set.</summary>
    /// <param name="problems">The set.</param>
    /// <param name="words">How long a run of words must be; a shorter prompt must be the same as a whole. 0 to compare wholes alone.</param>
    public TaskOverlap(IEnumerable<TaskProblem> problems, int words = 13)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentOutOfRangeException.ThrowIfNegative(words);
        _words = words;
        foreach (TaskProblem problem in problems)
        {
            string[] normal = Normalize(PromptOf(problem));
            _wholes.Add(string.Join(' ', normal));
            foreach (string run in Runs(normal))
                _runs.Add(run);
        }
    }

    /// <summary>The problems of another set that overlap with it.</summary>
    public IEnumerable<TaskProblem> Find(IEnumerable<TaskProblem> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Where(Overlaps);
    }

    /// <summary>The text of a prompt, all turns.</summary>
    internal static string PromptOf(TaskProblem problem) => string.Join('\n', problem.Prompt.Select(turn => turn.Content));

    /// <summary>Words in small letters, and signs.</summary>
    internal static string[] Normalize(string text)
    {
        char[] kept = text.ToLowerInvariant().ToCharArray();
        for (int i = 0; i < kept.Length; i++)
        {
            bool within = kept[i] == '.' && i > 0 && i + 1 < kept.Length && char.IsAsciiDigit(kept[i - 1]) && char.IsAsciiDigit(kept[i + 1]);
            if (!within && !char.IsLetterOrDigit(kept[i]) && !Signs.Contains(kept[i], StringComparison.Ordinal))
                kept[i] = ' ';
        }
        return new string(kept).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private bool Overlaps(TaskProblem problem)
    {
        string[] words = Normalize(PromptOf(problem));
        return _wholes.Contains(string.Join(' ', words)) || Runs(words).Any(_runs.Contains);
    }

    private IEnumerable<string> Runs(string[] words)
    {
        for (int start = 0; _words > 0 && start + _words <= words.Length; start++)
            yield return string.Join(' ', words, start, _words);
    }
}
