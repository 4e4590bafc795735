namespace Ponder.Verifiers.Instructions.Tests;

/// <summary>Sentences, paragraphs and words.</summary>
public sealed class LengthTests
{
    [Theory]
    [InlineData(true, "at least", 2, "Dr. Smith left. He was late.")]
    [InlineData(false, "at least", 3, "Dr. Smith left. He was late.")]
    [InlineData(true, "less than", 3, "Dr. Smith left. He was late.")]
    [InlineData(true, "less than", 2, "no stop at all\n\nand a line")]
    [InlineData(true, "at least", 4, "One. Two! Three? Four")]
    [InlineData(true, "less than", 2, "It costs 3.50 at www.shop.com today.")]
    [InlineData(true, "at least", 3, "1. One thing\n2. Another thing")]
    [InlineData(false, "at least", 2, "日本。東京。")]
    public void Sentences(bool followed, string relation, int count, string response) => Instruction.Expect(
        followed, "length_constraints:number_sentences", $$"""{"relation":"{{relation}}","num_sentences":{{count}}}""", response);

    [Theory]
    [InlineData(true, 2, "one***two")]
    [InlineData(true, 2, "***\none\n***\ntwo\n***")]
    [InlineData(false, 2, "one\n\ntwo")]
    [InlineData(false, 2, "one *** *** two")]
    [InlineData(true, 1, "one")]
    [InlineData(false, 2, "one ****** two")]
    [InlineData(false, 3, "one *** two")]
    [InlineData(true, 2, "one **** two")]
    public void Paragraphs(bool followed, int count, string response) => Instruction.Expect(
        followed, "length_constraints:number_paragraphs", $$"""{"num_paragraphs":{{count}}}""", response);

    [Theory]
    [InlineData(true, "at least", 4, "It's a test")]
    [InlineData(false, "at least", 5, "It's a test")]
    [InlineData(true, "less than", 2, "snake_case_1")]
    [InlineData(true, "at least", 3, "well-known things")]
    [InlineData(true, "at least", 2, "𝐀𝐁 ½")]
    [InlineData(true, "less than", 2, "日本語のテキスト")]
    [InlineData(true, "at least", 2, "हिन्दी")]
    [InlineData(true, "less than", 1, "... !!! 😀")]
    public void Words(bool followed, string relation, int count, string response) => Instruction.Expect(
        followed, "length_constraints:number_words", $$"""{"relation":"{{relation}}","num_words":{{count}}}""", response);

    [Theory]
    [InlineData(true, 2, 2, "weekend", "First.\n\nWeekend, at last.")]
    [InlineData(false, 2, 1, "weekend", "First.\n\nWeekend, at last.")]
    [InlineData(false, 1, 1, "Hello", "\"'Hello!' she said.\"")]
    [InlineData(true, 1, 1, "Hello", "'\"Hello!\" she said.'")]
    [InlineData(true, 1, 1, "don", "Don't go.")]
    [InlineData(false, 3, 2, "b", "a\n\n\n\nb\n\nc")]
    [InlineData(true, 3, 3, "b", "a\n\n\n\nb\n\nc")]
    [InlineData(false, 2, 2, "b", "a\n\nb\n\nc")]
    [InlineData(false, 2, 1, "a", "a\r\n\r\nb")]
    [InlineData(true, 1, 1, "a:", "a: b")]
    public void FirstWord(bool followed, int count, int nth, string word, string response) => Instruction.Expect(
        followed, "length_constraints:nth_paragraph_first_word",
        $$"""{"num_paragraphs":{{count}},"nth_paragraph":{{nth}},"first_word":"{{word}}"}""", response);

    [Theory]
    [InlineData(2, 3)]
    [InlineData(2, 0)]
    public void RefusesParagraphsThatThereAreNot(int count, int nth) => Assert.Throws<VerificationException>(() => Instruction.Read(
        "length_constraints:nth_paragraph_first_word",
        $$"""{"num_paragraphs":{{count}},"nth_paragraph":{{nth}},"first_word":"a"}"""));
}
