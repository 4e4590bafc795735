using Ponder.Generation;
using Ponder.Inference.Sampling;

namespace Ponder.Tests.Documentation;

/// <summary>The code in docs/sampling.md; compiled here, compared with the page by <see cref="SnippetTests"/>.</summary>
internal static class SamplingSnippets
{
    public static async Task Override(ReasoningModel model, string prompt)
    {
        #region override
        GenerationOptions options = new()
        {
            Sampling = model.Sampling with { Temperature = 1, TopK = 0, MinP = 0.05f, Seed = 42 },
        };
        GenerationResult result = await model.GenerateAsync(prompt, options);
        #endregion
        _ = result;
    }

    public static SamplingOptions Order()
    {
        #region order
        SamplingOptions sampling = new() { Order = SamplerOrder.TemperatureLast };
        #endregion
        return sampling;
    }

    public static async Task LogProbabilities(ReasoningModel model, string prompt)
    {
        #region logprobs
        GenerationResult result = await model.GenerateAsync(prompt, new GenerationOptions { TopLogProbabilities = 5 });
        Console.WriteLine($"{result.Tokens[0].LogProbability}, at best {result.Tokens[0].Top[0].LogProbability}");
        #endregion
    }
}
