using System.Text;
using CsCheck;
using Ponder.Text.Tests.Tokenization.Splitting;
using Ponder.Text.Tokenization.Normalization;

namespace Ponder.Text.Tests.Tokenization.Normalization;

public sealed class UnicodeNormalizerTests
{
    private static readonly UnicodeNormalizer s_nfc = new(compatibility: false, compose: true);
    private static readonly UnicodeNormalizer s_nfd = new(compatibility: false, compose: false);
    private static readonly UnicodeNormalizer s_nfkc = new(compatibility: true, compose: true);
    private static readonly UnicodeNormalizer s_nfkd = new(compatibility: true, compose: false);

    // Characters that move, compose, decompose or look as if they did.
    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.OneOf("a", "e", "é", "ǖ", "Å", "\u212B", "\u0301", "\u0308", "\u0323", "\u0345", "\u0334", "ᄀ", "ᅡ", "ᆨ", "가", "각",
            "\u09C7", "\u09BE", "\u0DD9", "\u0DCF", "\u0DCA", "ﬁ", "½", "\u0344", "\u2126", "ẛ", "\uFB2C", "𝅗𝅥", "\u1100", "中", " "),
        HostileText.Gen).Array[0, 12].Select(parts => string.Concat(parts));

    [Theory]
    [InlineData("e\u0301", "é", "e\u0301", "é", "e\u0301")]
    [InlineData("\u212B", "Å", "A\u030A", "Å", "A\u030A")]
    [InlineData("ﬁ", "ﬁ", "ﬁ", "fi", "fi")]
    [InlineData("①½", "①½", "①½", "11\u20442", "11\u20442")]
    [InlineData("각", "각", "\u1100\u1161\u11A8", "각", "\u1100\u1161\u11A8")]
    [InlineData("\u1100\u1161\u11A8", "각", "\u1100\u1161\u11A8", "각", "\u1100\u1161\u11A8")]
    [InlineData("가\u11A7", "가\u11A7", "\u1100\u1161\u11A7", "가\u11A7", "\u1100\u1161\u11A7")]
    [InlineData("a\u0301\u0323", "ạ\u0301", "a\u0323\u0301", "ạ\u0301", "a\u0323\u0301")]
    [InlineData("u\u0308\u0304", "ǖ", "u\u0308\u0304", "ǖ", "u\u0308\u0304")]
    [InlineData("a\u0338\u0301", "á\u0338", "a\u0338\u0301", "á\u0338", "a\u0338\u0301")]
    [InlineData("\u0344", "\u0308\u0301", "\u0308\u0301", "\u0308\u0301", "\u0308\u0301")]
    [InlineData("\uFB2C", "\u05E9\u05BC\u05C1", "\u05E9\u05BC\u05C1", "\u05E9\u05BC\u05C1", "\u05E9\u05BC\u05C1")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323", "\u017F\u0323\u0307", "\u1E69", "s\u0323\u0307")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    [InlineData("\U00011131\U00011127", "\U0001112E", "\U00011131\U00011127", "\U0001112E", "\U00011131\U00011127")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C")]
    [InlineData("中文 abc", "中文 abc", "中文 abc", "中文 abc", "中文 abc")]
    [InlineData("\u00A0x", "\u00A0x", "\u00A0x", " x", " x")]
    public void The_four_forms(string text, string nfc, string nfd, string nfkc, string nfkd)
    {
        Assert.Equal(nfc, Of(s_nfc, text));
        Assert.Equal(nfd, Of(s_nfd, text));
        Assert.Equal(nfkc, Of(s_nfkc, text));
        Assert.Equal(nfkd, Of(s_nfkd, text));
    }

    [Theory]
    [InlineData("\u07FD\u0301")]
    [InlineData("a\u1DF6\u0323")]
    [InlineData("\U00011935\U00011930")]
    [InlineData("\u32FF")]
    public void Characters_newer_than_the_data_stay_where_they_are(string text)
    {
        foreach (UnicodeNormalizer form in (UnicodeNormalizer[])[s_nfc, s_nfd, s_nfkc, s_nfkd])
            Assert.Equal(text, Of(form, text));
    }

    [Fact]
    public void Forms_agree_with_each_other() => s_texts.Sample(text =>
    {
        Assert.Equal(Of(s_nfd, text), Of(s_nfd, Of(s_nfc, text)));
        Assert.Equal(Of(s_nfc, text), Of(s_nfc, Of(s_nfd, text)));
        Assert.Equal(Of(s_nfkc, text), Of(s_nfkc, Of(s_nfkd, text)));
        Assert.Equal(Of(s_nfkd, text), Of(s_nfkd, Of(s_nfc, text)));
    });

    [Fact]
    public void Normalized_text_stays() => s_texts.Sample(text =>
    {
        foreach (UnicodeNormalizer form in (UnicodeNormalizer[])[s_nfc, s_nfd, s_nfkc, s_nfkd])
            Assert.Equal(Of(form, text), Of(form, Of(form, text)));
    });

    [Fact]
    public void Working_on_stretches_is_working_on_the_whole() => s_texts.Sample(text =>
    {
        Assert.Equal(Whole(text, compose: false), Of(s_nfd, text));
        Assert.Equal(Whole(text, compose: true), Of(s_nfc, text));
    });

    [Fact]
    public void Ordinary_text_is_not_copied()
    {
        Assert.Null(s_nfc.Normalize("Plain English, café, 中文和日本語の文章。"));
        Assert.Null(s_nfkc.Normalize("Plain English"));
    }

    // The definition, without any shortcut.
    private static string Whole(string text, bool compose)
    {
        List<int> characters = [];
        foreach (Rune rune in text.EnumerateRunes())
            Decompose(rune.Value, characters);
        int[] ordered = [.. characters];
        CanonicalOrder.Sort(ordered);
        int count = compose ? Composition.Compose(ordered) : ordered.Length;
        return string.Concat(ordered.Take(count).Select(c => new Rune(c).ToString()));
    }

    private static void Decompose(int codePoint, List<int> destination)
    {
        if (Hangul.IsSyllable(codePoint))
            Hangul.Decompose(codePoint, destination);
        else if ((UnicodeData.Instance.Properties(codePoint) & CharacterProperties.Canonical) == 0)
            destination.Add(codePoint);
        else
            UnicodeData.Instance.Decomposition(codePoint).ToList().ForEach(part => Decompose(part, destination));
    }

    private static string Of(UnicodeNormalizer form, string text) => form.Normalize(text) ?? text;
}
