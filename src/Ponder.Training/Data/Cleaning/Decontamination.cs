namespace Ponder.Training.Data.Cleaning;

/// <summary>
/// Finds training examples that share text with an evaluation: a run of 13 words (as in Brown et al.: "Language models are few-shot
/// learners", 2020, appendix C), whatever stands between the words.
/// </summary>
/// <param name="settings">What counts as shared.</param>
public sealed class Decontamination(DecontaminationSettings settings)
{
    private readonly List<(string Evaluation, int Number, TextWords Words)> _texts = [];
    // By the length of runs and their hash: where such runs stand, those of one hash that differ each by itself.
    private readonly SortedDictionary<int, Dictionary<ulong, List<(int Text, int From)>>> _runs = [];
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _found = new(StringComparer.Ordinal);

    /// <summary>How many examples were looked at.</summary>
    public int Examples { get; private set; }

    /// <summary>How many of them share text with each evaluation; one that shares text with several counts for the first found.</summary>
    public IReadOnlyDictionary<string, int> Found => _found;

    /// <summary>Adds a text of an evaluation.</summary>
    /// <param name="evaluation">The evaluation's name.</param>
    /// <param name="text">The text: a problem, a prompt.</param>
    public void AddEvaluation(string evaluation, string text)
    {
        TextWords words = new(text, signs: false);
        int number = _sizes.GetValueOrDefault(evaluation);
        _sizes[evaluation] = number + 1;
        _found.TryAdd(evaluation, 0);
        _texts.Add((evaluation, number, words));
        if (words.Count == 0)
            return;
        int length = Math.Min(words.Count, settings.RunLength);
        if (!_runs.TryGetValue(length, out Dictionary<ulong, List<(int Text, int From)>>? runs))
            _runs.Add(length, runs = []);
        int from = 0;
        foreach (ulong hash in words.Runs(length))
        {
            if (!runs.TryGetValue(hash, out List<(int Text, int From)>? places))
                runs.Add(hash, places = []);
            if (Place(places, words, from, length) is null)
                places.Add((_texts.Count - 1, from));
            from++;
        }
    }

    /// <summary>Looks at the next example.</summary>
    /// <param name="texts">Its texts, each by itself.</param>
    /// <returns>What it shares with an evaluation, or null.</returns>
    public Contamination? Find(IEnumerable<string> texts)
    {
        Examples++;
        foreach (string text in texts)
        {
            if (Find(new TextWords(text, signs: false)) is not { } found)
                continue;
            _found[found.Evaluation]++;
            return found;
        }
        return null;
    }

    private Contamination? Find(TextWords words)
    {
        foreach ((int length, Dictionary<ulong, List<(int Text, int From)>> runs) in _runs)
        {
            if (length > words.Count || (length < settings.Shortest && length != words.Count))
                continue;
            int from = 0;
            foreach (ulong hash in words.Runs(length))
            {
                if (runs.TryGetValue(hash, out List<(int Text, int From)>? places) && Place(places, words, from, length) is int text)
                    return new Contamination(_texts[text].Evaluation, _texts[text].Number, words.Join(from, length));
                from++;
            }
        }
        return null;
    }

    private int? Place(List<(int Text, int From)> places, TextWords words, int from, int length)
    {
        foreach ((int text, int at) in places)
        {
            if (_texts[text].Words.Same(at, words, from, length))
                return text;
        }
        return null;
    }
}
