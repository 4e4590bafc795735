namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>Words and letters that must or must not be there.</summary>
public sealed class KeywordTests
{
    [Theory]
    [InlineData(true, """["cat","dog"]""", "A DOG saw a cat.")]
    [InlineData(false, """["cat","dog"]""", "A dog saw nothing.")]
    [InlineData(true, """["cat"]""", "Concatenate.")]
    [InlineData(true, """["a.c"]""", "abc")]
    [InlineData(true, """["stra\u00dfe"]""", "Die STRA\u1e9eE und die Straße")]
    [InlineData(false, """["stra\u00dfe"]""", "STRASSE")]
    [InlineData(true, """["kelvin"]""", "\u212Aelvin")]
    [InlineData(true, """["two words"]""", "Just TWO words")]
    [InlineData(false, """["two words"]""", "two\nwords")]
    public void Existence(bool followed, string keywords, string response) =>
        Instruction.Expect(followed, "keywords:existence", $$"""{"keywords":{{keywords}}}""", response);

    [Theory]
    [InlineData(true, "at least", 2, "team", "Team and teamwork")]
    [InlineData(false, "at least", 3, "team", "Team and teamwork")]
    [InlineData(true, "less than", 3, "team", "Team and teamwork")]
    [InlineData(false, "less than", 2, "team", "Team and teamwork")]
    [InlineData(true, "at least", 2, " aa ", "aaaa")]
    [InlineData(false, "at least", 3, "aa", "aaaaa")]
    [InlineData(true, "at least", 0, "x", "none")]
    [InlineData(true, "at least", 2, "[ab]c", "ac BC")]
    public void Frequency(bool followed, string relation, int frequency, string keyword, string response) => Instruction.Expect(
        followed, "keywords:frequency",
        $$"""{"keyword":"{{keyword}}","frequency":{{frequency}},"relation":"{{relation}}"}""", response);

    [Theory]
    [InlineData(false, """["rock"]""", "It does ROCK.")]
    [InlineData(true, """["rock"]""", "Rocks and rocket")]
    [InlineData(true, """["rock"]""", "a_rock is one word")]
    [InlineData(false, """["rock"]""", "rock-solid")]
    [InlineData(false, """["no","yes"]""", "Oh yes")]
    [InlineData(true, """["na\u00efve"]""", "naïveté")]
    [InlineData(false, """["na\u00efve"]""", "so NAÏVE!")]
    [InlineData(false, """["C++"]""", "I like C++ more")]
    [InlineData(false, """["हिंद"]""", "हिंद")]
    public void ForbiddenWords(bool followed, string words, string response) =>
        Instruction.Expect(followed, "keywords:forbidden_words", $$"""{"forbidden_words":{{words}}}""", response);

    [Theory]
    [InlineData(true, "a", "at least", 3, "AaA")]
    [InlineData(false, "a", "at least", 4, "AaA")]
    [InlineData(true, "A", "less than", 4, "AaA")]
    [InlineData(false, "a", "less than", 3, "aaa")]
    [InlineData(false, "a", "at least", 1, "áàä")]
    [InlineData(true, "i", "at least", 1, "\u0130")]
    [InlineData(true, "#", "at least", 2, "# title #")]
    [InlineData(true, "e", "less than", 1, "ok")]
    public void LetterFrequency(bool followed, string letter, string relation, int frequency, string response) => Instruction.Expect(
        followed, "keywords:letter_frequency",
        $$"""{"letter":"{{letter}}","let_frequency":{{frequency}},"let_relation":"{{relation}}"}""", response);

    [Theory]
    [InlineData("keywords:letter_frequency", """{"letter":"ab","let_frequency":1,"let_relation":"at least"}""")]
    [InlineData("keywords:existence", """{"keywords":["("]}""")]
    [InlineData("keywords:existence", """{"keywords":["(?=a)"]}""")]
    [InlineData("keywords:existence", """{"keywords":[]}""")]
    [InlineData("keywords:frequency", """{"keyword":"","frequency":1,"relation":"at least"}""")]
    [InlineData("keywords:frequency", """{"keyword":"a","frequency":1,"relation":"at most"}""")]
    public void RefusesWhatCannotBeJudged(string id, string arguments) =>
        Assert.Throws<VerificationException>(() => Instruction.Read(id, arguments));
}
