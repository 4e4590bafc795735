using Ponder.Tasks;

namespace Ponder.Training.Data.Curricula;

/// <summary>
/// Prompts with the share of answers to them that were right, of which those are drawn from which there is something to learn. What is
/// drawn follows from the seed, the step and the rates; these are part of what a run is resumed from
/// (<see cref="CurriculumFile"/>).
/// </summary>
public sealed class Curriculum
{
    private readonly CurriculumSettings _settings;
    private readonly ulong _seed;
    private readonly string[] _prompts;
    private readonly Dictionary<string, PassRate> _rates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known;

    /// <summary>A curriculum in which no rate is known yet.</summary>
    /// <param name="prompts">What names each prompt, no two the same.</param>
    /// <param name="seed">What is drawn.</param>
    /// <param name="settings">Which prompts are drawn.</param>
    /// <exception cref="TrainingException">A setting is not possible, or a name is there twice.</exception>
    public Curriculum(IReadOnlyList<string> prompts, ulong seed, CurriculumSettings settings)
    {
        if (!(settings.Low >= 0 && settings.Low < settings.High && settings.High <= 1))
            throw new TrainingException($"curriculum: band from {settings.Low} to {settings.High}, expected 0 ≤ low < high ≤ 1");
        if (!(settings.Update > 0 && settings.Update <= 1))
            throw new TrainingException($"curriculum: update {settings.Update}, expected more than 0 and at most 1");
        if (!(settings.EdgeWeight > 0 && settings.EdgeWeight <= 1) || !(settings.OutsideWeight >= 0 && settings.OutsideWeight <= 1))
            throw new TrainingException("curriculum: edge and outside weight: expected more than 0, and at least 0, and at most 1");
        _known = new(StringComparer.Ordinal);
        foreach (string prompt in prompts)
        {
            if (!_known.Add(prompt))
                throw new TrainingException($"curriculum: prompt '{prompt}' is there twice");
        }
        _prompts = [.. prompts];
        _seed = seed;
        _settings = settings;
    }

    /// <summary>The rates that are known.</summary>
    public IReadOnlyDictionary<string, PassRate> Rates => _rates;

    /// <summary>Takes a measurement: the first becomes the rate, later ones are averaged in.</summary>
    /// <param name="prompt">The prompt's name.</param>
    /// <param name="right">How many answers were right.</param>
    /// <param name="answers">Of how many that could be judged.</param>
    /// <exception cref="ArgumentException">There is no such prompt, or the numbers are not possible.</exception>
    public void Measure(string prompt, int right, int answers)
    {
        if (!_known.Contains(prompt))
            throw new ArgumentException($"no prompt is named '{prompt}'", nameof(prompt));
        if (right < 0 || right > answers)
            throw new ArgumentException($"{right} of {answers} answers cannot be right", nameof(right));
        if (answers == 0)
            return;
        double measured = (double)right / answers;
        _rates[prompt] = _rates.TryGetValue(prompt, out PassRate before)
            ? new PassRate(before.Rate + (_settings.Update * (measured - before.Rate)), before.Answers + answers)
            : new PassRate(measured, answers);
    }

    /// <summary>Sets a rate as it was saved.</summary>
    internal void Restore(string prompt, PassRate rate)
    {
        if (_known.Contains(prompt))
            _rates[prompt] = rate;
    }

    /// <summary>
    /// How often a prompt is drawn, relative to one in the middle of the band; one that has not been measured counts as such a one.
    /// </summary>
    public double Weight(string prompt)
    {
        if (!_rates.TryGetValue(prompt, out PassRate known))
            return 1;
        if (known.Rate < _settings.Low || known.Rate > _settings.High)
            return _settings.OutsideWeight;
        double half = (_settings.High - _settings.Low) / 2;
        double distance = Math.Abs(known.Rate - (_settings.Low + half)) / half;
        return 1 - ((1 - _settings.EdgeWeight) * Math.Min(1, distance));
    }

    /// <summary>
    /// Draws prompts for a step, no one twice, by their weights (Efraimidis, Spirakis: "Weighted random sampling with a reservoir",
    /// 2006). Fewer if there are not enough whose weight is above 0.
    /// </summary>
    /// <param name="step">The step's number.</param>
    /// <param name="count">How many are wanted.</param>
    public IReadOnlyList<string> Draw(int step, int count)
    {
        ulong seed = TaskRandom.For(_seed, step).NextBits();
        return
        [
            .. _prompts.Select((prompt, i) => (Prompt: prompt, Weight: Weight(prompt), Number: i))
                .Where(candidate => candidate.Weight > 0)
                .Select(candidate => (candidate.Prompt, candidate.Number, Time: Waiting(seed, candidate.Number) / candidate.Weight))
                .OrderBy(candidate => candidate.Time).ThenBy(candidate => candidate.Number)
                .Take(count)
                .Select(candidate => candidate.Prompt),
        ];
    }

    // Exponentially distributed: of several that are divided by weights, the least is each one's with its weight's share.
    private static double Waiting(ulong seed, int number) =>
        -Math.Log(((TaskRandom.For(seed, number).NextBits() >> 11) + 0.5) * (1.0 / (1UL << 53)));
}
