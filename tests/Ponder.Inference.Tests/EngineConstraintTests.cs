using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ponder.Inference.Sampling;
using Ponder.Text.Constraints;

namespace Ponder.Inference.Tests;

/// <summary>A model that knows nothing, held to a constraint.</summary>
public sealed class EngineConstraintTests : IDisposable
{
    private const int End = 95;
    private const int Close = 94;

    private static readonly byte[]?[] s_texts =
    [
        .. "{}[]\":,0123456789-.eabcdeflnrstuxyz \n\\"u8.ToArray().Select(b => new[] { b }),
        "\":"u8.ToArray(), "\",\""u8.ToArray(), "true"u8.ToArray(), "\"}"u8.ToArray(),
    ];

    private static readonly TokenVocabulary s_vocabulary = TokenVocabulary.Create(s_texts);

    private readonly TinyModel _model = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task SchemaConstrainedOutputs_Parse_ManyAtOnce()
    {
        TokenConstraint constraint = TokenConstraint.FromJsonSchema(
            """
            {"type":"object","properties":{"x":{"type":"integer","minimum":-9,"maximum":99},"a":{"type":"string","maxLength":6},
             "l":{"type":"array","items":{"enum":["a",true,null]},"maxItems":3},"d":{"type":"number","minimum":0,"maximum":1}},
             "required":["x","l"],"additionalProperties":false}
            """,
            s_vocabulary);
        await using Engine engine = _model.Load();

        string[] texts = await Task.WhenAll(Enumerable.Range(0, 24).Select(seed => Text(engine, Request(constraint, (ulong)seed))));

        foreach (string text in texts)
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            Assert.InRange(root.GetProperty("x").GetInt32(), -9, 99);
            Assert.InRange(root.GetProperty("l").GetArrayLength(), 0, 3);
            if (root.TryGetProperty("a", out JsonElement a))
                Assert.InRange(a.GetString()!.Length, 0, 6);
            if (root.TryGetProperty("d", out JsonElement d))
                Assert.InRange(d.GetDouble(), 0, 1);
            Assert.Empty(root.EnumerateObject().Select(member => member.Name).Except(["x", "a", "l", "d"]));
        }
        Assert.True(texts.Distinct().Count() > 1);
    }

    [Fact]
    public async Task Constraint_HoldsForTheAnswer_AfterAThoughtOverItsBudget()
    {
        TokenConstraint constraint = TokenConstraint.FromRegex("(yes|no)[.]{3}", TokenVocabulary.Create(
            [.. "yesno."u8.ToArray().Select(b => new[] { b })]));
        GenerationRequest request = Request(constraint, 3) with
        {
            Constraint = new OutputConstraint(constraint) { Start = new AnswerStart(Close) },
            Thinking = new ThinkingBudget(12, Close, [40, Close]),
        };
        await using Engine engine = _model.Load();

        List<GeneratedToken> tokens = [];
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
            tokens.Add(token);

        int close = tokens.FindIndex(token => token.Id == Close);
        Assert.InRange(close, 0, 13);
        Assert.All(tokens[..close], token => Assert.NotEqual(End, token.Id));
        string answer = string.Concat(tokens[(close + 1)..^1].Select(token => "yesno."[token.Id]));
        Assert.Matches("^(yes|no)[.]{3}$", answer);
        Assert.Equal((End, FinishReason.Stop), (tokens[^1].Id, tokens[^1].Finish));
    }

    [Fact]
    public async Task WithoutEndTokens_TheOutputEndsWhenItIsComplete()
    {
        TokenConstraint constraint = TokenConstraint.FromRegex("[ab]{4}", s_vocabulary);
        await using Engine engine = _model.Load();
        List<GeneratedToken> tokens = [];
        await foreach (GeneratedToken token in engine.GenerateAsync(Request(constraint, 1) with { EndTokens = [] }, Cancellation))
            tokens.Add(token);

        Assert.Equal(5, tokens.Count);
        Assert.Equal((-1, FinishReason.Stop), (tokens[^1].Id, tokens[^1].Finish));
    }

    [Theory]
    [InlineData("[ab]{4}", 4, false, FinishReason.Stop, 4)]
    [InlineData("[ab]{4}", 4, true, FinishReason.Stop, 4)]
    [InlineData("[ab]{4}", 5, true, FinishReason.Stop, 5)]
    [InlineData("[ab]{4}", 3, false, FinishReason.Length, 3)]
    [InlineData("[ab]{4}", 3, true, FinishReason.Length, 3)]
    // Complete, but more may follow: cut off.
    [InlineData("[ab]{4,9}", 4, true, FinishReason.Length, 4)]
    [InlineData("", 1, false, FinishReason.Stop, 0)]
    [InlineData("", 1, true, FinishReason.Stop, 1)]
    [InlineData("(?:)|", 9, false, FinishReason.Stop, 0)]
    public async Task TheLimit_IsTheReasonOnlyWhereItCutsOff(string pattern, int limit, bool endToken, FinishReason reason, int count)
    {
        TokenConstraint constraint = TokenConstraint.FromRegex(pattern, s_vocabulary);
        await using Engine engine = _model.Load();
        GenerationRequest request = Request(constraint, 1) with { EndTokens = endToken ? [End] : [], MaxTokens = limit, MinTokens = 4 };
        List<GeneratedToken> tokens = [];
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
            tokens.Add(token);

        Assert.Equal(reason, tokens[^1].Finish);
        Assert.Equal(count, tokens.Count(token => token.Id >= 0));
        Assert.All(tokens[..^1], token => Assert.Equal(FinishReason.None, token.Finish));
        Assert.Equal((1L, 0), (engine.Statistics.Finished, engine.Statistics.UsedBlocks));
    }

    [Fact]
    public async Task ConstraintThatTurnsOutTooComplex_EndsItsRequestAlone()
    {
        // Harmless at first; after a few letters there are thousands of ways to have counted them.
        TokenConstraint hostile = TokenConstraint.FromRegex("b{3}([ab]*a([ab]{0,90}){0,90}){90}x", s_vocabulary);
        await using Engine engine = _model.Load();
        GenerationRequest request = Request(hostile, 1) with
        {
            MaxTokens = 500,
            Sampling = new SamplingOptions
            {
                Temperature = 0,
                LogitBias = new Dictionary<int, float> { [Array.FindIndex(s_texts, text => text is [(byte)'a'])] = 1000 },
            },
        };
        Task<string> other = Text(engine, Request(TokenConstraint.FromRegex("[ab]{60}", s_vocabulary), 2));
        InferenceException error = await Assert.ThrowsAsync<InferenceException>(() => Text(engine, request));

        Assert.Contains("too complex", error.Message, StringComparison.Ordinal);
        Assert.Matches(new Regex("^[ab]{60}$"), await other);
    }

    private static GenerationRequest Request(TokenConstraint constraint, ulong seed) => new()
    {
        Prompt = [1, 2, 3],
        Sampling = new SamplingOptions { Seed = seed, Temperature = 1, TopK = 0, TopP = 1 },
        EndTokens = [End],
        MinTokens = 2,
        Constraint = new OutputConstraint(constraint),
    };

    private static async Task<string> Text(Engine engine, GenerationRequest request)
    {
        List<byte> text = [];
        FinishReason finish = FinishReason.None;
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
        {
            if (token.Id != End && token.Id >= 0)
                text.AddRange(s_texts[token.Id]!);
            finish = token.Finish;
        }
        Assert.NotEqual(FinishReason.None, finish);
        return Encoding.UTF8.GetString([.. text]);
    }
}
