namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>Checks composed in C#.</summary>
public sealed class InstructionSetTests
{
    [Fact]
    public void ComposesChecks()
    {
        InstructionSet set = InstructionSet.Build()
            .Require(IfEval.NumberOfWords(Relation.LessThan, 6), IfEval.NoComma().Not().Named("a comma"))
            .Require("ends:period", response => response.EndsWith('.'))
            .RequireAny("yes:no", IfEval.KeywordExistence("yes"), IfEval.KeywordExistence("no"))
            .Require(IfEval.NoComma().Or(IfEval.Quotation()).And(IfEval.NumberOfSentences(Relation.AtLeast, 1)))
            .ToSet();

        InstructionVerdict verdict = set.Judge("Well, no.");
        Assert.Equal([true, true, true, true, false], verdict.Strict);
        Assert.Equal(0.8, verdict.Score);
        Assert.EndsWith(
            "not punctuation:no_comma or startend:quotation and length_constraints:number_sentences", verdict.Reason,
            StringComparison.Ordinal);
        Assert.True(set.Judge("\"Well, no.\"").Strict[4]);
    }

    [Fact]
    public void JudgesParts()
    {
        InstructionCheck lastLine = IfEval.KeywordExistence("end")
            .Within(response => response.Contains('\n') ? response[(response.LastIndexOf('\n') + 1)..] : null);
        Assert.True(lastLine.IsFollowedBy("start\nend"));
        Assert.False(lastLine.IsFollowedBy("end\nstart"));
        Assert.False(lastLine.IsFollowedBy("end"));
    }

    [Theory]
    [InlineData("**Title**", "Title")]
    [InlineData("Sure!\nTitle", "Title")]
    [InlineData("Title\nHope it helps", "Title")]
    [InlineData("Sure!\n Title \nHope it helps", "Title")]
    [InlineData("Sure!\n*Title*\nHope it helps", "Title")]
    [InlineData("Sure!\n*Title*", "Title")]
    public void LooksAtEightVariantsLoosely(string response, string found)
    {
        InstructionCheck check = InstructionCheck.Create("is", text => text == found);
        Assert.False(check.IsFollowedBy(response));
        Assert.True(check.IsLooselyFollowedBy(response));
        Assert.Equal([true], InstructionSet.Build().Require(check).ToSet().Judge(response).Loose);
    }

    [Theory]
    [InlineData("a\nTitle\nb\nc")]
    [InlineData("_Title_")]
    [InlineData("Sure! Title")]
    public void LooksNoFurther(string response) =>
        Assert.False(InstructionCheck.Create("is", text => text == "Title").IsLooselyFollowedBy(response));

    [Fact]
    public void NeedsAnInstruction() => Assert.Throws<InvalidOperationException>(() => InstructionSet.Build().ToSet());

    [Fact]
    public void HasAll25Instructions() => Assert.Equal(25, IfEval.Ids.Count);
}
