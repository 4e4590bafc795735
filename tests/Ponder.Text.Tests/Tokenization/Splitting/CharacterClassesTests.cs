using System.Text;
using System.Text.RegularExpressions;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tests.Tokenization.Splitting;

public sealed class CharacterClassesTests
{
    [Theory]
    [InlineData('a', CharacterClass.Letter)]
    [InlineData('中', CharacterClass.Letter)]
    [InlineData(0x1D49C, CharacterClass.Letter)]
    [InlineData(0x20000, CharacterClass.Letter)]
    [InlineData('7', CharacterClass.Number)]
    [InlineData('½', CharacterClass.Number)]
    [InlineData(0x1D7D9, CharacterClass.Number)]
    [InlineData(' ', CharacterClass.Space)]
    [InlineData('\u3000', CharacterClass.Space)]
    [InlineData('\u0085', CharacterClass.Space)]
    [InlineData('\n', CharacterClass.LineEnd)]
    [InlineData('\r', CharacterClass.LineEnd)]
    [InlineData('\u200B', CharacterClass.Other)]
    [InlineData('\u180E', CharacterClass.Other)]
    [InlineData('\u0301', CharacterClass.Other)]
    [InlineData('!', CharacterClass.Other)]
    [InlineData(0x1F600, CharacterClass.Other)]
    [InlineData(0x10FFFF, CharacterClass.Other)]
    public void Classes(int codePoint, object expected) => Assert.Equal(expected, CharacterClasses.Of(codePoint));

    [Fact]
    public void White_space_is_that_of_regular_expressions()
    {
        for (int c = 0; c <= 0xFFFF; c++)
        {
            bool isSpace = CharacterClasses.Of(c) >= CharacterClass.Space;
            Assert.Equal(Regex.IsMatch(((char)c).ToString(), @"\s", RegexOptions.CultureInvariant), isSpace);
        }
    }

    [Fact]
    public void Characters_beyond_the_basic_plane_have_length_two()
    {
        Assert.Equal(CharacterClass.Letter, CharacterClasses.At("a𝒜", 1, out int length));
        Assert.Equal(2, length);
        Assert.Equal(new Rune(0x1D49C).Utf16SequenceLength, length);
    }
}
