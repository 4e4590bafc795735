using Ponder.Training.Preferences;

namespace Ponder.Training.Tests.Preferences;

/// <summary>Pairs of random answers, of which the one with more of token 7 is preferred; token 0 ends them.</summary>
internal static class ToyPairs
{
    public static PreferencePair[] Create(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Create(random))];

    private static PreferencePair Create(Random random)
    {
        int[] prompt = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(8, 32))];
        while (true)
        {
            int[] one = Answer(random);
            int[] other = Answer(random);
            int more = one.Count(token => token == 7) - other.Count(token => token == 7);
            if (Math.Abs(more) > 1)
                return more > 0 ? new PreferencePair(prompt, one, other) : new PreferencePair(prompt, other, one);
        }
    }

    private static int[] Answer(Random random) =>
        [.. Enumerable.Range(0, random.Next(3, 10)).Select(_ => random.Next(3) == 0 ? 7 : random.Next(1, 7)), 0];
}
