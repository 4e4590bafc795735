namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>How responses begin, end and are put together.</summary>
public sealed class CombinationTests
{
    [Theory]
    [InlineData(true, "one\n******\ntwo")]
    [InlineData(false, "one\n******\none")]
    [InlineData(false, "one\n*****\ntwo")]
    [InlineData(true, "******\none\n******\ntwo\n******")]
    [InlineData(false, "one****** ******two")]
    [InlineData(false, "one******two******three")]
    [InlineData(true, "one*******two")]
    public void TwoResponses(bool followed, string response) =>
        Instruction.Expect(followed, "combination:two_responses", "{}", response);

    [Theory]
    [InlineData(true, "Say it.", "say it. Done")]
    [InlineData(true, " Say it. \\n", "\n SAY IT. Done")]
    [InlineData(false, "Say it.", "I say it.")]
    [InlineData(false, "Say it.", "Say  it.")]
    [InlineData(false, "Say it twice.", "Say it")]
    [InlineData(true, "\u0130", "i\u0307 is its small letter")]
    [InlineData(false, "Say \\\"it\\\".", "Say “it”.")]
    public void RepeatPrompt(bool followed, string prompt, string response) => Instruction.Expect(
        followed, "combination:repeat_prompt", $$"""{"prompt_to_repeat":"{{prompt}}"}""", response);

    [Theory]
    [InlineData(true, "That is all.", "So THAT IS ALL.")]
    [InlineData(true, "That is all.", "\"That is all.\"")]
    [InlineData(false, "That is all.", "That is all. Bye")]
    [InlineData(true, " That is all. ", "That is all.\n\n")]
    [InlineData(false, "That is all.", "That is all")]
    [InlineData(false, "That is all.", "*That is all.*")]
    public void EndPhrase(bool followed, string phrase, string response) =>
        Instruction.Expect(followed, "startend:end_checker", $$"""{"end_phrase":"{{phrase}}"}""", response);

    [Theory]
    [InlineData(true, "\"quoted\"")]
    [InlineData(true, "  \"quoted\"\n")]
    [InlineData(true, "\"\"")]
    [InlineData(false, "\"")]
    [InlineData(false, "“quoted”")]
    [InlineData(false, "'quoted'")]
    [InlineData(true, "\"a\" and \"b\"")]
    public void Quotation(bool followed, string response) =>
        Instruction.Expect(followed, "startend:quotation", "{}", response);

    [Theory]
    [InlineData(true, "no such mark; really")]
    [InlineData(false, "one, two")]
    [InlineData(false, "1,000")]
    [InlineData(true, "full width，and 、 do not count")]
    [InlineData(true, "Arabic ، neither")]
    [InlineData(false, "```a,b```")]
    public void NoComma(bool followed, string response) =>
        Instruction.Expect(followed, "punctuation:no_comma", "{}", response);
}
