using System.Text;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tests.Tokenization.BytePair;

public sealed class ByteAlphabetTests
{
    [Theory]
    [InlineData(0, "Ā")]
    [InlineData('\n', "Ċ")]
    [InlineData(' ', "Ġ")]
    [InlineData('!', "!")]
    [InlineData('~', "~")]
    [InlineData(127, "ġ")]
    [InlineData(160, "ł")]
    [InlineData(161, "¡")]
    [InlineData(173, "Ń")]
    [InlineData(255, "ÿ")]
    public void Writes_bytes_as_GPT2_does(int value, string character) => Assert.Equal(character, Encode((byte)value));

    [Fact]
    public void Every_byte_has_its_own_character_and_comes_back()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];
        string written = Encode(all);

        Assert.Equal(256, written.Distinct().Count());
        Assert.Equal(all, Decode(written));
    }

    [Theory]
    [InlineData("<think>")]
    [InlineData("中文")]
    [InlineData("a b")]
    [InlineData("Ġ😀")]
    [InlineData("ń")]
    [InlineData("ƀ")]
    public void Text_with_other_characters_stands_for_itself(string text) =>
        Assert.Equal(Encoding.UTF8.GetBytes(text), Decode(text));

    private static string Encode(params byte[] bytes)
    {
        byte[] written = new byte[bytes.Length * 2];
        return Encoding.UTF8.GetString(written.AsSpan(0, ByteAlphabet.Encode(bytes, written)));
    }

    private static byte[] Decode(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] bytes = new byte[utf8.Length];
        return bytes[..ByteAlphabet.Decode(utf8, bytes)];
    }
}
