using System.Globalization;
using System.Text;
using Ponder.Text.Tokenization.AddedTokens;
using Ponder.Text.Tokenization.Splitting;

namespace Ponder.Text.Tests.Tokenization.Splitting;

public sealed class StandInsTests
{
    [Fact]
    public void Every_character_beyond_the_basic_plane_has_one_of_its_kind()
    {
        for (int c = 0x10000; c <= 0x10FFFF; c++)
        {
            Rune real = new(c);
            char standIn = StandIns.Of(real);
            Assert.Equal(CharUnicodeInfo.GetUnicodeCategory(c), CharUnicodeInfo.GetUnicodeCategory(standIn));
            Assert.Equal(WordBoundary.IsWord(real), WordBoundary.IsWord(new Rune(standIn)));
            Assert.Equal(Rune.IsWhiteSpace(real), char.IsWhiteSpace(standIn));
        }
    }
}
