using Ponder.Generation;
using Ponder.Inference;
using Ponder.Inference.Sampling;
using Ponder.Tests.Scripted;
using Ponder.Text;
using Ponder.Text.Constraints;
using Ponder.Text.Reading;

namespace Ponder.Tests.Generation;

public sealed class AnswerFormatTests
{
    private static readonly GenerationOptions s_digits = new() { AnswerFormat = AnswerFormat.Regex("[0-9]+") };

    [Fact]
    public void OpenedThought_IsFree()
    {
        OutputConstraint constraint = Builder().Build("q<think>\n", s_digits).Constraint!;
        Assert.Equal((TinyTokenizer.ThinkEnd, null), (constraint.Start!.CloseToken, constraint.Start.OpenToken));
        // One token a byte: an empty line is no token here, an end of a line is.
        Assert.Equal(['\n'], constraint.Start.Between);
        Assert.Empty(Builder().Build("q<think>\n", s_digits with { Reading = new GeneratedTextOptions() }).Constraint!.Start!.Between);
    }

    [Fact]
    public void ThoughtThatTheModelMayOpen_IsFree()
        => Assert.Equal(TinyTokenizer.ThinkStart, Builder().Build("q", s_digits).Constraint!.Start!.OpenToken);

    [Fact]
    public void WithoutThought_TheConstraintHoldsAtOnce()
    {
        Assert.Null(Builder().Build("q<think></think>\n", s_digits).Constraint!.Start);
        Assert.Null(Builder(thinks: false).Build("q", s_digits).Constraint!.Start);
        Assert.Null(Builder().Build("q", new GenerationOptions()).Constraint);
    }

    [Fact]
    public void SameFormat_IsCompiledOnce_WhileItIsInUse()
    {
        RequestBuilder builder = Builder();
        TokenConstraint first = builder.Build("q", s_digits).Constraint!.Tokens;
        for (int i = 0; i < ConstraintCache.Capacity - 1; i++)
            builder.Build("q", new GenerationOptions { AnswerFormat = AnswerFormat.Regex($"{i}") });
        Assert.Same(first, builder.Build("q", s_digits with { MaxTokens = 3 }).Constraint!.Tokens);
        for (int i = 0; i < ConstraintCache.Capacity; i++)
            builder.Build("q", new GenerationOptions { AnswerFormat = AnswerFormat.Regex($"{i}") });
        Assert.NotSame(first, builder.Build("q", s_digits).Constraint!.Tokens);
    }

    [Fact]
    public void ToolCalls_AreNotReadOutOfAFormattedAnswer()
    {
        Assert.False(RequestBuilder.Reading("q", s_digits).ParseToolCalls);
        Assert.True(RequestBuilder.Reading("q", new GenerationOptions()).ParseToolCalls);
    }

    [Fact]
    public async Task BadSchema_IsToldBeforeAnythingIsGenerated()
    {
        (ReasoningModel model, ScriptedGenerator script) = ScriptedModel.Says("hello");
        GenerationOptions options = new() { AnswerFormat = AnswerFormat.JsonSchema("""{"not":{}}""") };
        TextException error = await Assert.ThrowsAsync<TextException>(
            () => model.GenerateAsync("q", options, TestContext.Current.CancellationToken));
        Assert.Contains("#/not", error.Message, StringComparison.Ordinal);
        Assert.Empty(script.Requests);
    }

    [Fact]
    public void Validate_TellsWithoutAModel_AndNamesTheSource()
    {
        AnswerFormat.JsonObject.Validate();
        s_digits.AnswerFormat!.Validate();
        AnswerFormat.JsonSchema("""{"type":"array"}""").Validate();
        Fails(AnswerFormat.JsonSchema("""{"not":{}}""", "person.json"), "person.json: #/not: ");
        Fails(AnswerFormat.JsonSchema("{"), "the schema: ");
        Fails(AnswerFormat.Regex("(a", "the rule"), "the rule: ");

        static void Fails(AnswerFormat format, string start)
        {
            Assert.StartsWith(start, Assert.Throws<TextException>(format.Validate).Message, StringComparison.Ordinal);
            // When it is used it says the same.
            GenerationOptions options = new() { AnswerFormat = format };
            TextException used = Assert.Throws<TextException>(() => Builder().Build("q", options));
            Assert.StartsWith(start, used.Message, StringComparison.Ordinal);
        }
    }

    private static RequestBuilder Builder(bool thinks = true) =>
        new(TinyTokenizer.Create(thinks), new SamplingOptions(), [TinyTokenizer.TurnEnd], null);
}
