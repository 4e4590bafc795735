using System.Text;
using CsCheck;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

public sealed class TokenDecoderTests
{
    private static readonly Tokenizer s_byteLevel = new SmallTokenizer().WithAdded("<|end|>", """{"special": true}""").Build();
    private static readonly Tokenizer s_withoutDecoder = new SmallTokenizer().With("decoder", "null").Build();
    private static readonly Tokenizer s_fallback = SentencePieceTokenizer.Build();

    public static TheoryData<string> Kinds => ["bytes", "none", "fallback"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_ids_decode_in_a_stream_as_at_once(string kind)
    {
        Tokenizer tokenizer = Of(kind);
        Gen.Int[-1, tokenizer.VocabularySize + 1].Array[0, 60].Select(Gen.Bool).Sample((ids, skipSpecial) =>
        {
            TokenDecoder decoder = tokenizer.CreateDecoder(skipSpecial);
            string streamed = string.Concat(ids.Select(decoder.Append)) + decoder.Flush();
            return streamed == tokenizer.Decode(ids, skipSpecial);
        });
    }

    [Fact]
    public void Any_bytes_decode_as_whole_UTF8_does() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            TokenDecoder decoder = s_byteLevel.CreateDecoder();
            string streamed = string.Concat(bytes.Select(b => decoder.Append(ByteId(b)))) + decoder.Flush();
            return streamed == Encoding.UTF8.GetString(bytes);
        });

    [Fact]
    public void Characters_never_come_in_halves() =>
        Gen.Int[0, 0x10FFFF].Where(c => c is < 0xD800 or > 0xDFFF).Array[0, 20].Sample(characters =>
        {
            string text = string.Concat(characters.Select(char.ConvertFromUtf32));
            TokenDecoder decoder = s_byteLevel.CreateDecoder();
            IEnumerable<string> pieces = Encoding.UTF8.GetBytes(text).Select(b => decoder.Append(ByteId(b)));
            return pieces.All(piece => piece.Length == 0 || piece.EnumerateRunes().Count() == 1);
        });

    [Fact]
    public void A_character_comes_when_it_is_complete()
    {
        TokenDecoder decoder = s_byteLevel.CreateDecoder();

        Assert.Equal(["", "", "", "😀"], "😀"u8.ToArray().Select(b => decoder.Append(ByteId(b))));
        Assert.Equal("", decoder.Flush());
    }

    [Fact]
    public void An_unfinished_character_is_replaced_when_another_begins()
    {
        TokenDecoder decoder = s_byteLevel.CreateDecoder();

        Assert.Equal("", decoder.Append(ByteId(0xF0)));
        Assert.Equal("", decoder.Append(ByteId(0x9F)));
        Assert.Equal("\uFFFDa", decoder.Append(ByteId((byte)'a')));
    }

    [Fact]
    public void Flush_replaces_what_is_unfinished_and_begins_anew()
    {
        TokenDecoder decoder = s_byteLevel.CreateDecoder();
        decoder.Append(ByteId(0xE4));
        decoder.Append(ByteId(0xBD));

        Assert.Equal("\uFFFD", decoder.Flush());
        Assert.Equal("a", decoder.Append(ByteId((byte)'a')));
    }

    [Fact]
    public void Special_tokens_are_left_out_if_asked()
    {
        TokenDecoder decoder = s_byteLevel.CreateDecoder(skipSpecial: true);

        Assert.Equal("", decoder.Append(s_byteLevel.TokenId("<|end|>")!.Value));
    }

    [Fact]
    public void Without_a_decoder_there_are_spaces_between_tokens()
    {
        TokenDecoder decoder = s_withoutDecoder.CreateDecoder();

        Assert.Equal(["Hello", " ,"], s_withoutDecoder.Encode("Hello,").Select(decoder.Append));
    }

    private static Tokenizer Of(string kind) => kind switch
    {
        "bytes" => s_byteLevel,
        "none" => s_withoutDecoder,
        _ => s_fallback,
    };

    // The small tokenizer's first 256 tokens are the bytes.
    private static int ByteId(byte b) => b;
}
