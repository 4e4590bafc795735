using Ponder.Inference.Sampling;
using Ponder.Text.Constraints;

namespace Ponder.Inference.Tests.Sampling;

public sealed class ConstraintGuardTests
{
    private const int A = 0;
    private const int B = 1;
    private const int Line = 2;
    private const int End = 3;
    private const int Open = 4;
    private const int Close = 5;
    private const int Size = 6;

    private static readonly TokenVocabulary s_vocabulary = TokenVocabulary.Create([[(byte)'a'], [(byte)'b'], [(byte)'\n']]);

    [Fact]
    public void EndTokens_MayComeExactlyWhenTheTextIsComplete()
    {
        ConstraintGuard guard = Guard("ab|aba");
        Assert.Equal([A], Allowed(guard));
        guard.Accept(A);
        Assert.Equal([B], Allowed(guard));
        guard.Accept(B);
        Assert.Equal([A, End], Allowed(guard));
        guard.Accept(A);
        Assert.Equal([End], Allowed(guard));
        guard.Accept(End);
        Assert.False(guard.IsFinished);
    }

    [Fact]
    public void LeastLength_PutsOffTheEnd_UnlessNothingElseMayCome()
    {
        ConstraintGuard guard = Guard("ab?");
        guard.Accept(A);
        Assert.Equal([B], Allowed(guard, End));
        guard.Accept(B);
        Assert.Equal([End], Allowed(guard, End));
    }

    [Fact]
    public void WithoutEndTokens_ItIsFinishedByItself()
    {
        ConstraintGuard guard = ConstraintGuard.For(Request("ab?") with { EndTokens = [] })!;
        guard.Accept(A);
        Assert.False(guard.IsFinished);
        guard.Accept(B);
        Assert.True(guard.IsFinished);
    }

    [Fact]
    public void EmptyAnswer_IsFinishedAtOnce_OrAllowsTheEndAlone()
    {
        ConstraintGuard guard = Guard("");
        Assert.True(guard is { IsWhole: true, IsFinished: false });
        Assert.Equal([End], Allowed(guard, End));
        Assert.True(ConstraintGuard.For(Request("(?:)") with { EndTokens = [] })!.IsFinished);

        // Where more may follow, it is not.
        Assert.False(ConstraintGuard.For(Request("a?") with { EndTokens = [] })!.IsFinished);
    }

    [Fact]
    public void EmptyAnswer_BehindAThought_MayEndThere()
    {
        AnswerStart start = new(Close) { Between = [Line] };
        ConstraintGuard guard = Guard("a?", start);
        guard.Accept(B);
        guard.Accept(Close);
        Assert.Equal([A, Line, End], Allowed(guard));

        ConstraintGuard withoutEnd = ConstraintGuard.For(Request("", start) with { EndTokens = [] })!;
        Assert.False(withoutEnd.IsFinished);
        withoutEnd.Accept(B);
        Assert.False(withoutEnd.IsFinished);
        withoutEnd.Observe(Close);
        Assert.True(withoutEnd.IsFinished);
    }

    [Fact]
    public void Thought_IsFree_ButDoesNotEndTheOutput()
    {
        ConstraintGuard guard = Guard("ab", new AnswerStart(Close));
        Assert.Equal([A, B, Line, Open, Close], Allowed(guard));
        guard.Accept(B);
        guard.Accept(Close);
        Assert.Equal([A], Allowed(guard));
    }

    [Fact]
    public void EmptyLine_MayStandOnceBehindTheThought()
    {
        ConstraintGuard guard = Guard("ab", new AnswerStart(Close) { Between = [Line] });
        guard.Accept(Close);
        Assert.Equal([A, Line], Allowed(guard));
        guard.Accept(Line);
        Assert.Equal([A], Allowed(guard));
        guard.Accept(A);
        Assert.Equal([B], Allowed(guard));
    }

    [Fact]
    public void FirstToken_OpensAThoughtOrBeginsTheAnswer()
    {
        ConstraintGuard thinks = Guard("ab", new AnswerStart(Close, Open));
        Assert.Equal([A, Open], Allowed(thinks));
        thinks.Accept(Open);
        Assert.Equal([A, B, Line, Open, Close], Allowed(thinks));

        ConstraintGuard answers = Guard("ab", new AnswerStart(Close, Open));
        answers.Accept(A);
        Assert.Equal([B], Allowed(answers));
    }

    [Fact]
    public void FedClosing_BeginsTheAnswer_AndIsNoPartOfIt()
    {
        ConstraintGuard guard = Guard("ab", new AnswerStart(Close) { Between = [Line] });
        guard.Accept(B);
        guard.Observe(A);
        guard.Observe(Close);
        guard.Observe(Line);
        Assert.Equal([A], Allowed(guard));
    }

    [Fact]
    public void Sampler_ReportsTheRawSoftmax_AndKeepsBiasesOfWhatIsAllowed()
    {
        GenerationRequest request = Request("[ab]+");
        SamplingOptions options = new() { Temperature = 0, LogitBias = new Dictionary<int, float> { [B] = 5 } };
        Sampler sampler = new(options, [], Size, 1, ConstraintGuard.For(request));
        float[] logits = [1, 0, 9, 8, 7, 6];
        double total = Math.Log(logits.Sum(logit => Math.Exp(logit)));

        SampledToken token = sampler.Sample(logits, [], 2);

        Assert.Equal(B, token.Id);
        Assert.Equal(-total, token.LogProbability, 1e-4);
        Assert.Equal([Line, End], token.Top.Select(top => top.Id));
    }

    private static GenerationRequest Request(string pattern, AnswerStart? start = null) => new()
    {
        Prompt = [A],
        EndTokens = [End],
        Constraint = new OutputConstraint(TokenConstraint.FromRegex(pattern, s_vocabulary)) { Start = start },
    };

    private static ConstraintGuard Guard(string pattern, AnswerStart? start = null) => ConstraintGuard.For(Request(pattern, start))!;

    private static IEnumerable<int> Allowed(ConstraintGuard guard, params int[] forbidden)
    {
        float[] logits = new float[Size];
        guard.Restrict(logits, forbidden);
        return Enumerable.Range(0, Size).Where(id => logits[id] == 0);
    }
}
