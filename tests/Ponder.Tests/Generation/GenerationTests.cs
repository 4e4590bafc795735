using Ponder.Generation;
using Ponder.Inference;
using Ponder.Tests.Scripted;
using Ponder.Text.Reading;
using Ponder.Text.Tokenization;

namespace Ponder.Tests.Generation;

public sealed class GenerationTests
{
    private static readonly CancellationToken s_test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Result_TakesThoughtAnswerAndToolCallsApart()
    {
        const string Text = "Let me see.\n</think>\n\nI look it up.\n"
            + "<tool_call>\n{\"name\": \"find\", \"arguments\": {\"q\": \"π\"}}\n</tool_call>";
        (ReasoningModel model, _) = ScriptedModel.Says(Text);
        GenerationResult result = await model.GenerateAsync("<think>\n", cancellationToken: s_test);

        Assert.Equal(Text, result.Text);
        Assert.Equal("Let me see.\n", result.Reasoning);
        Assert.Equal("I look it up.\n", result.Answer);
        GeneratedToolCall call = Assert.Single(result.ToolCalls);
        Assert.Equal(("find", "{\"q\": \"π\"}"), (call.Name, call.Arguments));
        Assert.Equal(FinishReason.Stop, result.FinishReason);
        Assert.Equal(TinyTokenizer.TurnEnd, result.TokenIds[^1]);
        Assert.Equal(result.TokenIds.Count, result.Usage.GeneratedTokens);
        Assert.Equal(13, result.Usage.ReasoningTokens);
        Assert.Equal(2, result.Usage.PromptTokens);
    }

    [Fact]
    public async Task Usage_CountsDrafts()
    {
        ScriptedGenerator script = new(
        [
            new GeneratedToken { Id = 'a' },
            new GeneratedToken { Id = 'b', Drafted = 3, Accepted = true },
            new GeneratedToken { Id = 'c', Accepted = true },
            new GeneratedToken { Id = 'd' },
            new GeneratedToken { Id = 'e', Drafted = 2, Finish = FinishReason.Length },
        ]);
        GenerationResult result = await ScriptedModel.Create(script).GenerateAsync("x", cancellationToken: s_test);

        Assert.Equal((5, 5, 2), (result.Usage.GeneratedTokens, result.Usage.DraftedTokens, result.Usage.AcceptedTokens));
    }

    [Fact]
    public async Task TagsMarkedAsSpecialTokens_AreReadAllTheSame()
    {
        Tokenizer tokenizer = TinyTokenizer.Create(specialTags: true);
        ScriptedGenerator script = new(ScriptedModel.Tokens(tokenizer, "<think>hm</think>yes"));
        GenerationResult result = await ScriptedModel.Create(script, tokenizer).GenerateAsync("x", cancellationToken: s_test);

        Assert.Equal(("hm", "yes", "<think>hm</think>yes"), (result.Reasoning, result.Answer, result.Text));
        Assert.Equal(4, result.Usage.ReasoningTokens);
    }

    [Fact]
    public async Task Stream_AddsUpToTheResult()
    {
        (ReasoningModel model, _) = ScriptedModel.Says("Überlegung 思考\n</think>\n\nAntwort: 😀 ok");
        List<GenerationUpdate> updates = await model.StreamAsync("<think>\n", cancellationToken: s_test).ToListAsync(s_test);
        GenerationResult result = updates[^1].Result!;

        Assert.All(updates[..^1], update => Assert.Null(update.Result));
        Assert.Equal(result.Text, string.Concat(updates.Select(update => update.Text)));
        Assert.Equal(result.Reasoning, string.Concat(updates.Select(update => update.Reasoning)));
        Assert.Equal(result.Answer, string.Concat(updates.Select(update => update.Answer)));
        Assert.Equal(result.TokenIds, updates.Where(update => update.Token is not null).Select(update => update.Token!.Value.Id));
        Assert.Equal("Antwort: 😀 ok", result.Answer);
        Assert.DoesNotContain(updates, update => update.Text.Contains('\uFFFD'));
    }

    [Fact]
    public async Task StopString_EndsTheGeneration_AcrossTokens()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("one two STOP three");
        GenerationOptions options = new() { StopStrings = ["STOP", "never"] };
        List<GenerationUpdate> updates = await model.StreamAsync("x", options, s_test).ToListAsync(s_test);
        GenerationResult result = updates[^1].Result!;

        Assert.Equal("one two ", result.Answer);
        Assert.Equal("one two ", string.Concat(updates.Select(update => update.Answer)));
        Assert.Equal(("STOP", FinishReason.Stop), (result.StopString, result.FinishReason));
        Assert.Equal("one two STOP".Length, script.Taken);
    }

    [Fact]
    public async Task TextHeldBack_ComesOutAtTheEnd()
    {
        (ReasoningModel model, _) = ScriptedModel.Says("it is S");
        GenerationResult result = await model.GenerateAsync("x", new GenerationOptions { StopStrings = ["STOP"] }, s_test);

        Assert.Equal("it is S", result.Answer);
        Assert.Null(result.StopString);
    }

    [Fact]
    public async Task Cancelling_KeepsWhatWasGenerated()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("thinking hard and long");
        using CancellationTokenSource source = new();
        script.BeforeToken = index =>
        {
            if (index == 8)
                source.Cancel();
        };
        GenerationResult result = await model.GenerateAsync("<think>\n", cancellationToken: source.Token);

        Assert.Equal((FinishReason.Cancelled, "thinking", ""), (result.FinishReason, result.Reasoning, result.Answer));
        Assert.Equal(8, result.Usage.ReasoningTokens);
    }

    [Fact]
    public async Task EngineErrors_ComeThrough()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("text");
        script.BeforeToken = _ => throw new InferenceException("no");

        await Assert.ThrowsAsync<InferenceException>(() => model.GenerateAsync("x", cancellationToken: s_test));
    }

    [Fact]
    public async Task LengthLimit_IsReported_WithOrWithoutALastToken()
    {
        foreach (int id in new[] { 'b', -1 })
        {
            GeneratedToken[] tokens = [new() { Id = 'a' }, new() { Id = id, Finish = FinishReason.Length }];
            ReasoningModel model = ScriptedModel.Create(new ScriptedGenerator(tokens));
            GenerationResult result = await model.GenerateAsync("x", cancellationToken: s_test);

            Assert.Equal((FinishReason.Length, id < 0 ? "a" : "ab"), (result.FinishReason, result.Text));
        }
    }

    [Fact]
    public async Task StopStringThatEndsWithTheLastTokenAllowed_IsTheReason()
    {
        GeneratedToken[] tokens = [new() { Id = 'a' }, new() { Id = '!', Finish = FinishReason.Length }];
        ReasoningModel model = ScriptedModel.Create(new ScriptedGenerator(tokens));
        GenerationResult result = await model.GenerateAsync("x", new GenerationOptions { StopStrings = ["!"] }, s_test);

        Assert.Equal((FinishReason.Stop, "!", "a"), (result.FinishReason, result.StopString, result.Text));
    }

    [Fact]
    public async Task Generations_RunAtOnce()
    {
        (ReasoningModel model, _) = ScriptedModel.Says("thought</think>answer");
        GenerationResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => model.GenerateAsync("<think>", cancellationToken: s_test))));

        Assert.All(results, result => Assert.Equal(("thought", "answer"), (result.Reasoning, result.Answer)));
    }

    [Fact]
    public async Task Timings_ComeFromTheClock()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("abcd");
        ManualClock clock = new();
        script.BeforeToken = index => clock.Advance(index == 0 ? 2 : 0.5);
        GenerationRun run = new(
            script, model.Tokenizer, new GenerationRequest { Prompt = [1, 2, 3, 4] }, [], new GeneratedTextOptions(),
            TimeSpan.FromSeconds(9), clock);
        GenerationTimings timings = (await run.StreamAsync(s_test).LastAsync(s_test)).Result!.Timings;

        TimeSpan[] times = [timings.Load, timings.ToFirstToken, timings.Decode, timings.Total];
        Assert.Equal([9, 2, 2, 4], times.Select(time => time.TotalSeconds));
        Assert.Equal((2, 2), (timings.PrefillTokensPerSecond, timings.DecodeTokensPerSecond));
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _ticks;

        public void Advance(double seconds) => _ticks += (long)(seconds * TimestampFrequency);
    }
}
