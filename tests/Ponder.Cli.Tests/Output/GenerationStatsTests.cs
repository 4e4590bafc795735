using Ponder.Cli.Chat;
using Ponder.Cli.Output;
using Ponder.Generation;
using Ponder.Inference;

namespace Ponder.Cli.Tests.Output;

public class GenerationStatsTests
{
    [Theory]
    [InlineData(60, 55, "55 of 60 drafted tokens accepted (92 %)")]
    [InlineData(7, 0, "0 of 7 drafted tokens accepted (0 %)")]
    [InlineData(0, 0, "nothing drafted")]
    public void Drafts_are_told(int drafted, int accepted, string told)
    {
        string line = GenerationStats.Line(Result(drafted, accepted), isFirst: false);
        Assert.Equal($"101 tokens, 50.0 tok/s · prompt 10 tokens, 20.0 tok/s · {told} · 2.50 s", line);
    }

    [Fact]
    public void A_session_adds_drafts_up()
    {
        ChatTotals totals = new();
        totals.Add(Result(drafted: 10, accepted: 3));
        totals.Add(Result(drafted: 10, accepted: 6));
        Assert.Equal("2 answers, 202 tokens generated in 5.0 s, 9 of 20 drafted tokens accepted (45 %)", totals.ToString());
    }

    [Theory]
    [InlineData(3, 2, """{"drafts":{"proposed":3,"accepted":2,"acceptance":0.6667}}""")]
    [InlineData(0, 0, """{"drafts":{"proposed":0,"accepted":0,"acceptance":null}}""")]
    public void Json_has_null_for_the_acceptance_of_nothing(int drafted, int accepted, string expected)
    {
        using StringWriter text = new() { NewLine = "" };
        JsonLine.Write(text, json =>
        {
            json.WriteStartObject();
            new DraftCounts(drafted, accepted).Write(json);
            json.WriteEndObject();
        });
        Assert.Equal(expected, text.ToString());
    }

    private static GenerationResult Result(int drafted, int accepted) => new()
    {
        Text = "",
        Tokens = [],
        TokenIds = [],
        FinishReason = FinishReason.Stop,
        Usage = new GenerationUsage(10, 101, 0) { DraftedTokens = drafted, AcceptedTokens = accepted },
        Timings = new GenerationTimings(default, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2), 10, 101),
    };
}
