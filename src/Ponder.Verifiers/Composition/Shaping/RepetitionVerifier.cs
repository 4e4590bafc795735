using System.Globalization;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Verifiers.Composition.Shaping;

/// <summary>
/// How little an output repeats itself: of its runs of n words, the share that are not repetitions of one before. 1 for a
/// share of
/// repetitions up to <see cref="RepetitionSettings.Free"/>, 0 from <see cref="RepetitionSettings.Limit"/> on, a straight line
/// between.
/// </summary>
/// <param name="settings">The bounds and what is counted.</param>
public sealed class RepetitionVerifier(RepetitionSettings settings) : SynchronousVerifier
{
    /// <summary>
    /// The share of the runs of <paramref name="length"/> words that stood in the text before; 0 if it has no such run.
    /// </summary>
    public static double Share(string text, int length)
    {
        List<int> runs = [];
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        foreach (Range range in Words.Of(text))
        {
            string word = text[range];
            if (!ids.TryGetValue(word, out int id))
                ids.Add(word, id = ids.Count);
            runs.Add(id);
        }
        // A run of k + 1 words is a run of k and a word: numbering the pairs compares exactly, without hashing whole runs.
        int[] words = [.. runs];
        int distinct = ids.Count;
        for (int k = 1; k < length; k++)
        {
            Dictionary<(int Run, int Word), int> pairs = [];
            List<int> longer = new(runs.Count);
            for (int i = 0; i + 1 < runs.Count; i++)
            {
                (int, int) pair = (runs[i], words[i + k]);
                if (!pairs.TryGetValue(pair, out int id))
                    pairs.Add(pair, id = pairs.Count);
                longer.Add(id);
            }
            runs = longer;
            distinct = pairs.Count;
        }
        return runs.Count == 0 ? 0 : 1 - ((double)distinct / runs.Count);
    }

    /// <inheritdoc/>
    protected override Verdict Judge(VerificationCase subject)
    {
        string text = ThoughtParts.Of(subject.Output).Select(settings.Of, subject.Output);
        double share = Share(text, settings.Length);
        double score = Math.Clamp((settings.Limit - share) / (settings.Limit - settings.Free), 0, 1);
        return new()
        {
            Score = score,
            Correct = score > 0,
            Reason = string.Create(
                CultureInfo.InvariantCulture, $"{share:P1} of its runs of {settings.Length} words are repetitions"),
        };
    }

    internal static RepetitionVerifier Configure(RecipeMap recipe)
    {
        RepetitionSettings standard = new();
        RepetitionSettings settings = new()
        {
            Length = recipe.OptionalInt("words", 1, 64) ?? standard.Length,
            Free = recipe.OptionalNumber("free", 0, 1) ?? standard.Free,
            Limit = recipe.OptionalNumber("limit", 0, 1) ?? standard.Limit,
            Of = recipe.Part("of"),
        };
        return settings.Free < settings.Limit ? new(settings) : throw recipe.Bad("free", "expected less than limit");
    }
}
