using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Sampling;

/// <summary>The sampler as its definition reads: everything sorted, everything in double precision.</summary>
internal static class NaiveSampler
{
    /// <summary>
    /// The kept tokens with their probabilities, in order of id, and how near the nearest cut was to going the other
    /// way.
    /// </summary>
    public static (List<(int Id, double Probability)> Kept, double Margin) Distribution(float[] logits, SamplingOptions options)
    {
        bool first = options.Order == SamplerOrder.TemperatureFirst;
        double filterTemperature = first ? options.Temperature : 1;
        List<(int Id, double Logit)> kept = [.. logits.Select((logit, id) => (id, (double)logit))
            .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.id)];
        double margin = double.PositiveInfinity;
        if (options.TopK > 0)
            kept = [.. kept.Take(options.TopK)];

        double[] probabilities = Softmax(kept, filterTemperature);
        if (options.TopP < 1)
        {
            int count = 0;
            double sum = 0;
            do
            {
                sum += probabilities[count++];
                margin = Math.Min(margin, Math.Abs(sum - options.TopP));
            }
            while (sum < options.TopP && count < kept.Count);
            kept = kept[..count];
        }
        margin = Math.Min(margin, kept.Min(pair => MinPMargin(pair.Logit, kept[0].Logit, filterTemperature, options.MinP)));
        kept = [.. kept.Where(pair => Math.Exp((pair.Logit - kept[0].Logit) / filterTemperature) >= options.MinP)];

        kept = [.. kept.OrderBy(pair => pair.Id)];
        probabilities = Softmax(kept, options.Temperature);
        return ([.. kept.Select((pair, i) => (pair.Id, probabilities[i]))], margin);
    }

    /// <summary>The token drawn, and how near it was to being its neighbour.</summary>
    public static (int Id, double Margin) Draw(List<(int Id, double Probability)> kept, double uniform)
    {
        double sum = 0;
        foreach ((int id, double probability) in kept)
        {
            double below = sum;
            sum += probability;
            if (sum > uniform)
                return (id, Math.Min(uniform - below, sum - uniform));
        }
        return (kept[^1].Id, 0);
    }

    private static double MinPMargin(double logit, double best, double temperature, double minP)
        => minP == 0 ? double.PositiveInfinity : Math.Abs(Math.Exp((logit - best) / temperature) - minP);

    private static double[] Softmax(List<(int Id, double Logit)> tokens, double temperature)
    {
        double max = tokens.Max(token => token.Logit);
        double[] masses = [.. tokens.Select(token => Math.Exp((token.Logit - max) / temperature))];
        double sum = masses.Sum();
        return [.. masses.Select(mass => mass / sum)];
    }
}
