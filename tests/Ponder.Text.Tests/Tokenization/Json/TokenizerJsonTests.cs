using System.Text;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization.Json;

public sealed class TokenizerJsonTests
{
    private const string Model = """{"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}""";

    [Theory]
    [InlineData("", null)]
    [InlineData("nonsense", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("{}", "model")]
    [InlineData("""{"model": null}""", "model")]
    [InlineData("""{"model": []}""", "model")]
    [InlineData("""{"model": {}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": {}, "merges": []}}""", "model.type")]
    [InlineData("""{"model": {"type": 1, "vocab": {}, "merges": []}}""", "model.type")]
    [InlineData("""{"model": {"type": "BPE", "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {}}}""", "model.merges")]
    [InlineData("""{"model": {"type": "BPE", "vocab": [], "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": "0"}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 1.5}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": -1}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 4294967295}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 2097152}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": {}}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0, "a": 1}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0, "b": 0}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"\ud800": 0}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {}, "vocab": {}, "merges": []}}""", "model.vocab")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {}, "merges": [], "merges": []}}""", "model.merges")]
    [InlineData("""{"model": {"type": "BPE", "merges": [], "merges": [], "vocab": {}}}""", "model.merges")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {}, "merges": {}}}""", "model.merges")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0}, "merges": ["a"]}}""", "model.merges[0]")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0}, "merges": ["a a a"]}}""", "model.merges[0]")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0}, "merges": ["a a"]}}""", "model.merges[0]")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0, "aa": 1}, "merges": ["a a", "a b"]}}""", "model.merges[1]")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0, "aa": 1}, "merges": [["a"]]}}""", "model.merges[0]")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0, "aa": 1}, "merges": [["a", "a", "a"]]}}""", "model.merges[0]")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0, "aa": 1}, "merges": [["a", 1]]}}""", "model.merges[0]")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0, "aa": 1}, "merges": [1]}}""", "model.merges[0]")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0, "aa": 1}, "merges": [["\udc00", "a"]]}}""", "model.merges")]
    [InlineData("""{"model": {"vocab": {}, "merges": [], "continuing_subword_prefix": "##"}}""", "model.continuing_subword_prefix")]
    [InlineData("""{"model": {"vocab": {}, "merges": [], "end_of_word_suffix": "</w>"}}""", "model.end_of_word_suffix")]
    [InlineData("""{"model": {"vocab": {}, "merges": [], "unk_token": 3}}""", "model.unk_token")]
    [InlineData("""{"model": {"vocab": {}, "merges": [], "unk_token": "\ud800"}}""", "model.unk_token")]
    [InlineData("""{"model": {"vocab": {}, "merges": [], "ignore_merges": "yes"}}""", "model.ignore_merges")]
    [InlineData("""{"model": {"vocab": {}, "merges": [], "type": "BPE", "type": "BPE"}}""", "model.type")]
    [InlineData("""{"model": {"vocab": {}, "merges": []}, "model": {"vocab": {}, "merges": []}}""", "model")]
    [InlineData("""{"model": {"vocab": {}, "merges": []}} {}""", null)]
    [InlineData("""{"\ud800": 1, "model": {"vocab": {}, "merges": []}}""", null)]
    [InlineData("""{"model": {"vocab": {}, "mer\udc00ges": []}}""", "model")]
    [InlineData("""{"model": {"vocab": {}, "merges": []}""", null)]
    public void Broken_files_name_the_field(string json, string? field)
    {
        TextException error = Assert.Throws<TextException>(() => Tokenizer.FromJson(Encoding.UTF8.GetBytes(json), "t.json"));

        Assert.Equal(field, error.Field);
        Assert.StartsWith("t.json: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("normalizer", "[]", "normalizer")]
    [InlineData("normalizer", "{}", "normalizer.type")]
    [InlineData("normalizer", """{"type": "Precompiled"}""", "normalizer.type")]
    [InlineData("normalizer", """{"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Nmt"}]}""", "normalizer.normalizers[1].type")]
    [InlineData("normalizer", """{"type": "Sequence"}""", "normalizer.normalizers")]
    [InlineData("normalizer", """{"type": "Prepend"}""", "normalizer.prepend")]
    [InlineData("normalizer", """{"type": "Replace", "pattern": {}, "content": ""}""", "normalizer.pattern")]
    [InlineData("normalizer", """{"type": "Replace", "pattern": {"Regex": "("}, "content": ""}""", "normalizer.pattern.Regex")]
    [InlineData("normalizer", """{"type": "Strip", "strip_left": true}""", "normalizer.strip_right")]
    [InlineData("pre_tokenizer", """{"type": "BertPreTokenizer"}""", "pre_tokenizer.type")]
    [InlineData("pre_tokenizer", """{"type": "Split", "pattern": {"String": " "}, "behavior": "Sideways"}""", "pre_tokenizer.behavior")]
    [InlineData("pre_tokenizer", """{"type": "Split", "pattern": 1, "behavior": "Removed"}""", "pre_tokenizer.pattern")]
    [InlineData("pre_tokenizer", """{"type": "CharDelimiterSplit", "delimiter": "ab"}""", "pre_tokenizer.delimiter")]
    [InlineData("pre_tokenizer", """{"type": "ByteLevel", "use_regex": 1}""", "pre_tokenizer.use_regex")]
    [InlineData("pre_tokenizer", """{"type": "Sequence", "pretokenizers": [{"type": "ByteLevel"}, {"type": "Digits"}]}""", "pre_tokenizer.pretokenizers[1].type")]
    [InlineData("pre_tokenizer", """{"type": "Metaspace", "replacement": ""}""", "pre_tokenizer.replacement")]
    [InlineData("pre_tokenizer", """{"type": "Metaspace", "replacement": "_", "prepend_scheme": "often"}""", "pre_tokenizer.prepend_scheme")]
    [InlineData("decoder", """{"type": "WordPiece"}""", "decoder.type")]
    [InlineData("decoder", """{"type": "Strip", "content": " ", "start": -1, "stop": 0}""", "decoder.start")]
    [InlineData("decoder", """{"type": "Sequence", "decoders": [{"type": "Fuse"}, {"type": "ByteFallback"}]}""", "decoder.decoders[1].type")]
    [InlineData("normalizer", """{"t\udfff": "NFC", "type\ud800": 1}""", "normalizer")]
    [InlineData("added_tokens", "{}", "added_tokens")]
    [InlineData("added_tokens", "[1]", "added_tokens[0]")]
    [InlineData("added_tokens", """[{"content": "x"}]""", "added_tokens[0].id")]
    [InlineData("added_tokens", """[{"id": 3}]""", "added_tokens[0].content")]
    [InlineData("added_tokens", """[{"id": 3, "content": "x", "special": 1}]""", "added_tokens[0].special")]
    [InlineData("added_tokens", """[{"id": 2097152, "content": "x"}]""", "added_tokens[0].id")]
    [InlineData("added_tokens", """[{"id": 3, "content": "x"}, {"id": 3, "content": "y"}]""", "added_tokens[1].id")]
    [InlineData("added_tokens", """[{"id": 3, "content": "x"}, {"id": 4, "content": "x"}]""", "added_tokens[1].content")]
    [InlineData("added_tokens", """[{"id": 1, "content": "x"}]""", "added_tokens[0].id")]
    [InlineData("added_tokens", """[{"id": 3, "content": "\udfff"}]""", "added_tokens[0].content")]
    public void Broken_fields_name_their_place(string field, string json, string place)
    {
        byte[] file = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "{{field}}": {{json}}}""");

        Assert.Equal(place, Assert.Throws<TextException>(() => Tokenizer.FromJson(file, "t.json")).Field);
    }

    [Fact]
    public void Messages_say_what_is_supported()
    {
        byte[] file = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "normalizer": {"type": "Nmt"} }""");

        Assert.Equal(
            "t.json: normalizer.type: 'Nmt', expected NFC, NFD, NFKC, NFKD, Lowercase, Strip, Prepend, Replace or Sequence (others are not supported)",
            Assert.Throws<TextException>(() => Tokenizer.FromJson(file, "t.json")).Message);
    }

    [Fact]
    public void Invalid_UTF8_is_refused()
    {
        byte[] file = [.. """{"model": {"vocab": {"a"""u8, 0xFF, .. "\": 0}, \"merges\": []}}"u8];

        Assert.Contains("UTF-8", Assert.Throws<TextException>(() => Tokenizer.FromJson(file, "t.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        string nested = string.Concat(Enumerable.Repeat("""{"type": "Sequence", "normalizers": [""", 100_000));
        byte[] file = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "normalizer": {{nested}}""");

        Assert.Throws<TextException>(() => Tokenizer.FromJson(file, "t.json"));
    }

    [Theory]
    [InlineData("normalizer", "normalizers", """{"type": "Lowercase"}""")]
    [InlineData("pre_tokenizer", "pretokenizers", """{"type": "Digits"}""")]
    [InlineData("decoder", "decoders", """{"type": "ByteFallback"}""")]
    public void Long_chains_of_steps_are_refused(string field, string list, string step)
    {
        string steps = string.Join(',', Enumerable.Repeat(step, 100_000));
        byte[] file = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "{{field}}": {"type": "Sequence", "{{list}}": [{{steps}}]} }""");

        Assert.Contains("one step too many", Assert.Throws<TextException>(() => Tokenizer.FromJson(file, "t")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replacements_that_double_the_text_again_and_again_are_refused()
    {
        string steps = string.Join(',', Enumerable.Repeat("""{"type": "Replace", "pattern": {"String": "a"}, "content": "aa"}""", 30));
        byte[] normalizing = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "normalizer": {"type": "Sequence", "normalizers": [{{steps}}]} }""");
        byte[] decoding = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "decoder": {"type": "Sequence", "decoders": [{{steps}}]} }""");

        Assert.Throws<TextException>(() => Tokenizer.FromJson(normalizing, "t").Encode("a"));
        Assert.Throws<TextException>(() => Tokenizer.FromJson(decoding, "t").Decode([0]));
    }

    [Fact]
    public void Added_tokens_are_bounded_in_length_one_by_one_and_together()
    {
        string Token(int id, int length) => $$"""{"id": {{id}}, "content": "{{id}}{{new string('x', length)}}"}""";
        byte[] one = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "added_tokens": [{{Token(3, 2000)}}]}""");
        string tokens = string.Join(',', Enumerable.Range(3, 1100).Select(id => Token(id, 1000)));
        byte[] many = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "added_tokens": [{{tokens}}]}""");

        Assert.Equal("added_tokens[0].content", Assert.Throws<TextException>(() => Tokenizer.FromJson(one, "t")).Field);
        Assert.Equal("added_tokens", Assert.Throws<TextException>(() => Tokenizer.FromJson(many, "t")).Field);
    }

    [Fact]
    public void Nesting_that_JSON_allows_is_fine()
    {
        const int Depth = 20;
        string nested = string.Concat(Enumerable.Repeat("""{"type": "Sequence", "normalizers": [""", Depth))
            + """{"type": "Lowercase"}""" + string.Concat(Enumerable.Repeat("]}", Depth));
        byte[] file = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "normalizer": {{nested}}}""");

        Assert.Equal([2], Tokenizer.FromJson(file, "t.json").Encode("AB"));
    }

    [Theory]
    [InlineData("""{"merges": ["a b"], "vocab": {"a": 0, "b": 1, "ab": 2}}""")]
    [InlineData("""{"merges": [["a", "b"]], "vocab": {"ab": 2, "b": 1, "a": 0}, "type": "BPE"}""")]
    [InlineData("""{"type": "BPE", "dropout": null, "vocab": {"\u0061": 0, "b": 1, "a\u0062": 2}, "merges": ["#version: 0.2", "\u0061 b"]}""")]
    public void Fields_come_in_any_order_and_escaped(string model) =>
        Assert.Equal([2], Tokenizer.FromJson(Encoding.UTF8.GetBytes($$"""{"model": {{model}}, "unknown": [{"x": {} }] }"""), "t").Encode("ab"));

    [Fact]
    public void A_byte_order_mark_is_no_matter() =>
        Assert.Equal([2], Tokenizer.FromJson([.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes($$"""{"model": {{Model}}}""")], "t").Encode("ab"));

    [Fact]
    public void Merges_as_text_and_as_pairs_are_the_same()
    {
        const string Text = "Hello there, world 中文 123";

        Assert.Equal(new SmallTokenizer().Build().Encode(Text), new SmallTokenizer(mergesAsText: true).Build().Encode(Text));
    }

    [Fact]
    public void The_later_of_two_merges_of_a_pair_counts()
    {
        const string Merges = """{"vocab": {"a": 0, "b": 1, "c": 2, "ab": 3, "bc": 4}, "merges": ["a b", "b c", "a b"]}""";

        Assert.Equal([0, 4], Tokenizer.FromJson(Encoding.UTF8.GetBytes($$"""{"model": {{Merges}}}"""), "t").Encode("abc"));
    }

    [Fact]
    public void An_added_token_of_the_vocabulary_keeps_its_id_there()
    {
        byte[] file = Encoding.UTF8.GetBytes($$"""{"model": {{Model}}, "added_tokens": [{"id": 9, "content": "ab", "special": true}] }""");
        Tokenizer tokenizer = Tokenizer.FromJson(file, "t");

        Assert.Equal(2, tokenizer.TokenId("ab"));
        Assert.True(tokenizer.IsSpecial(2));
        Assert.Equal(3, tokenizer.VocabularySize);
    }
}
