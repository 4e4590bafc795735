using Ponder.Generation;
using Ponder.Inference;
using Ponder.Inference.Sampling;
using Ponder.Tests.Scripted;

namespace Ponder.Tests.Generation;

public sealed class RequestBuilderTests
{
    private static readonly SamplingOptions s_sampling = new() { Temperature = 0.3f };

    [Fact]
    public void Build_TakesTheModelsOwnSettings_UnlessGiven()
    {
        GenerationRequest plain = Builder().Build("hi", new GenerationOptions());
        GenerationRequest given = Builder().Build("hi", new GenerationOptions
        {
            Sampling = new SamplingOptions { Seed = 1 },
            MaxTokens = 5,
            MinTokens = 2,
            TopLogProbabilities = 3,
            StopTokens = [7],
            IgnoreEndTokens = true,
        });

        Assert.Equal(['h', 'i'], plain.Prompt);
        Assert.Equal((s_sampling, null), (plain.Sampling, plain.MaxTokens));
        Assert.Equal([TinyTokenizer.TurnEnd], plain.EndTokens);
        Assert.Equal((1UL, 5, 2, 3), (given.Sampling.Seed, given.MaxTokens, given.MinTokens, given.TopLogProbabilities));
        Assert.Equal([7], given.EndTokens);
    }

    [Fact]
    public void Build_PutsTheBeginTokenFirst_Once()
    {
        RequestBuilder builder = Builder(begin: "<|endoftext|>");

        Assert.Equal([TinyTokenizer.EndOfText, 'h'], builder.Build("h", new GenerationOptions()).Prompt);
        Assert.Equal([TinyTokenizer.EndOfText, 'h'], builder.Build("<|endoftext|>h", new GenerationOptions()).Prompt);
    }

    [Fact]
    public void ThinkingBudget_ClosesWithASentenceAndTheTag()
    {
        GenerationOptions options = new() { ThinkingBudget = 12, ClosingSentence = "." };
        ThinkingBudget budget = Builder().Build("q<think>\n", options).Thinking!;

        Assert.Equal((12, TinyTokenizer.ThinkEnd), (budget.Tokens, budget.CloseToken));
        Assert.Equal(['.', TinyTokenizer.ThinkEnd, '\n', '\n'], budget.ClosingTokens);
    }

    [Fact]
    public void ThinkingBudget_OfAClosedThought_HasNoEffect()
        => Assert.Null(Builder().Build("q<think>\n\n</think>\n\n", new GenerationOptions { ThinkingBudget = 12 }).Thinking);

    [Fact]
    public void ThinkingBudget_OfAPromptThatOpensNoThought_WaitsForTheModelToOpenIt()
    {
        GenerationOptions options = new() { ThinkingBudget = 12 };
        RequestBuilder cannotThink = new(TinyTokenizer.Create(thinks: false), s_sampling, [], null);

        Assert.Equal(TinyTokenizer.ThinkStart, Builder().Build("q", options).Thinking!.OpenToken);
        Assert.Null(Builder().Build("<think>", options).Thinking!.OpenToken);
        Assert.Null(cannotThink.Build("q", options).Thinking);
    }

    [Fact]
    public void ThinkingBudget_WithoutATokenToCloseWith_IsRefused()
    {
        RequestBuilder builder = new(TinyTokenizer.Create(thinks: false), s_sampling, [], null);

        Assert.Throws<InferenceException>(() => builder.Build("<think>", new GenerationOptions { ThinkingBudget = 1 }));
        Assert.Throws<InferenceException>(() => Builder().Build("<think>", new GenerationOptions { ThinkingBudget = -1 }));
    }

    [Theory]
    [InlineData("a<think>", true)]
    [InlineData("a<think>\n", true)]
    [InlineData("<think> a", false)]
    [InlineData("<think>\n\n</think>\n\n", false)]
    public void Reading_StartsInTheThoughtThatThePromptOpened(string prompt, bool expected)
        => Assert.Equal(expected, RequestBuilder.Reading(prompt, new GenerationOptions()).StartsInThought);

    private static RequestBuilder Builder(string? begin = null)
        => new(TinyTokenizer.Create(), s_sampling, [TinyTokenizer.TurnEnd], begin);
}
