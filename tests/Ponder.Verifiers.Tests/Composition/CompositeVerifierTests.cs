using System.Text;
using System.Text.Json;
using Ponder.Verifiers.Composition;
using Ponder.Verifiers.Composition.Wrapping;

namespace Ponder.Verifiers.Tests.Composition;

public sealed class CompositeVerifierTests
{
    [Theory]
    [InlineData(1, 1, 0, 0.5)]
    [InlineData(3, 1, 0, 0.75)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(0.5, 1.5, 0.5, 0.625)]
    public async Task The_score_is_the_weighted_mean(double first, double second, double score, double expected)
    {
        // (first · 1 + second · score) / (first + second)
        Verdict verdict = await JudgeAsync(Part("a", 1, PartRole.Weight, first), Part("b", score, PartRole.Weight, second));
        Assert.Equal(expected, verdict.Score, 12);
        Assert.Equal(score >= 1, verdict.Correct);
    }

    [Theory]
    [InlineData(1, 0.5, 1, 1)]
    [InlineData(1, 0.5, 0, 0.5)]
    [InlineData(1, 0.5, 0.5, 0.75)]
    [InlineData(0.2, 0.5, 0, 0)]
    public async Task A_penalty_takes_away_what_lacks_to_one(double accuracy, double penalty, double shape, double expected)
    {
        Verdict verdict = await JudgeAsync(Part("accuracy", accuracy, PartRole.Weight), Part("shape", shape, PartRole.Penalty, penalty));
        Assert.Equal(expected, verdict.Score, 12);
        Assert.Equal(accuracy >= 1, verdict.Correct);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.4, 0.5, false)]
    [InlineData(0, 1, false)]
    public async Task A_closed_gate_is_worth_nothing_and_nobody_else_is_asked(double score, double least, bool isOpen)
    {
        StubVerifier accuracy = new(1.0);
        CompositeVerifier composite = new([new("accuracy", accuracy, PartRole.Weight), Part("format", score, PartRole.Gate, least)]);
        Verdict verdict = await composite.VerifyAsync(StubVerifier.Case(""), TestContext.Current.CancellationToken);
        Assert.Equal(isOpen ? 1 : 0, verdict.Score);
        Assert.Equal(isOpen, verdict.Correct);
        Assert.Equal(isOpen ? 1 : 0, accuracy.Asked);
    }

    [Theory]
    [InlineData(PartRole.Weight)]
    [InlineData(PartRole.Penalty)]
    [InlineData(PartRole.Gate)]
    public async Task A_needed_part_that_errs_makes_the_whole_err(PartRole role)
    {
        Verdict verdict = await JudgeAsync(Part("a", 1, PartRole.Weight), new("b", StubVerifier.Failing("no compiler"), role));
        Assert.Equal(VerificationErrorKind.Unavailable, verdict.Error?.Kind);
        Assert.Equal("b: no compiler", verdict.Error?.Message);
        Assert.True(double.IsNaN(verdict.Score));
        Assert.False(verdict.Correct);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_score_that_is_none_is_an_error(double score)
    {
        Verdict verdict = await JudgeAsync(Part("a", score, PartRole.Weight));
        Assert.Equal(VerificationErrorKind.Internal, verdict.Error?.Kind);
    }

    [Fact]
    public async Task A_part_that_is_only_reported_may_err()
    {
        Verdict verdict = await JudgeAsync(Part("a", 1, PartRole.Weight), new("b", StubVerifier.Failing("no compiler"), PartRole.Report));
        Assert.Null(verdict.Error);
        Assert.Equal(1, verdict.Score);
    }

    [Fact]
    public async Task A_part_behind_a_closed_gate_may_err()
    {
        Verdict verdict = await JudgeAsync(new CompositePart("a", StubVerifier.Failing("no compiler"), PartRole.Weight), Part("format", 0, PartRole.Gate));
        Assert.Null(verdict.Error);
        Assert.Equal(0, verdict.Score);
    }

    [Fact]
    public async Task The_decisive_part_alone_decides_what_is_right()
    {
        CompositeVerifier composite = new([Part("a", 1, PartRole.Weight), Part("b", 0, PartRole.Weight)], decisive: "a");
        Verdict verdict = await composite.VerifyAsync(StubVerifier.Case(""), TestContext.Current.CancellationToken);
        Assert.True(verdict.Correct);
        Assert.Equal(0.5, verdict.Score);
        Assert.Equal("x", verdict.Extracted);
    }

    [Fact]
    public async Task A_part_may_have_fields_of_its_own()
    {
        StubVerifier reader = new(subject => new Verdict { Score = subject.Fields.GetProperty("gold").GetDouble(), Correct = true });
        CompositeVerifier composite = new([new("a", reader, PartRole.Weight, 1, "math"), new("b", reader, PartRole.Weight)]);
        Verdict verdict = await composite.VerifyAsync(
            StubVerifier.Case("", """{"gold": 0.5, "math": {"gold": 1}}"""), TestContext.Current.CancellationToken);
        Assert.Equal(0.75, verdict.Score);

        verdict = await composite.VerifyAsync(StubVerifier.Case("", """{"gold": 0.5}"""), TestContext.Current.CancellationToken);
        Assert.Equal(VerificationErrorKind.BadCase, verdict.Error?.Kind);
    }

    [Fact]
    public async Task Every_parts_verdict_is_written()
    {
        Verdict verdict = await JudgeAsync(Part("a", 1, PartRole.Weight), new("b", StubVerifier.Failing("no compiler"), PartRole.Report));
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            verdict.WriteTo(json);
            json.WriteEndObject();
        }
        Assert.Equal(
            """{"score":1,"correct":true,"reason":"a 1, b failed","parts":{"a":{"score":1,"correct":true,"reason":"told so","extracted":"x"},"b":{"error":"no compiler","error_kind":"unavailable"}}}""",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Its_parts_are_disposed_of_with_it_however_they_are_wrapped()
    {
        StubVerifier[] parts = [new(1), new(1), new(1), new(1)];
        CompositeVerifier inner = new([new("d", parts[3], PartRole.Weight)]);
        CompositeVerifier composite = new(
        [
            new("a", parts[0], PartRole.Gate),
            new("b", new CachedVerifier(new LimitedVerifier(parts[1], 1), "b", 1), PartRole.Weight),
            new("c", new TimedVerifier(parts[2], TimeProvider.System), PartRole.Report),
            new("inner", inner, PartRole.Penalty),
        ]);
        composite.Dispose();
        Assert.All(parts, part => Assert.True(part.IsDisposed));
    }

    [Fact]
    public void Parts_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CompositeVerifier([]));
        Assert.Throws<ArgumentException>(() => new CompositeVerifier([Part("a", 1, PartRole.Gate)]));
        Assert.Throws<ArgumentException>(() => new CompositeVerifier([Part("a", 1, PartRole.Weight, 0)]));
        Assert.Throws<ArgumentException>(() => new CompositeVerifier([Part("a", 1, PartRole.Weight, -1), Part("b", 1, PartRole.Weight, 2)]));
        Assert.Throws<ArgumentException>(() => new CompositeVerifier([Part("a", 1, PartRole.Weight), Part("a", 1, PartRole.Weight)]));
        Assert.Throws<ArgumentException>(() => new CompositeVerifier([Part("a", 1, PartRole.Weight)], decisive: "b"));
    }

    private static CompositePart Part(string name, double score, PartRole role, double amount = 1) => new(name, new StubVerifier(score), role, amount);

    private static async Task<Verdict> JudgeAsync(params CompositePart[] parts) =>
        await new CompositeVerifier(parts).VerifyAsync(StubVerifier.Case(""), TestContext.Current.CancellationToken);
}
