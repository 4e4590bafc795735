using CsCheck;
using Ponder.Cli.Editing;

namespace Ponder.Cli.Tests.Editing;

public class LineBufferTests
{
    [Fact]
    public void Steps_over_characters_as_people_see_them()
    {
        LineBuffer buffer = new();
        buffer.Insert("a👩‍🚀e\u0301");
        buffer.Left();
        buffer.DeleteBefore();
        Assert.Equal("ae\u0301", buffer.Text);
        Assert.Equal(1, buffer.Cursor);
    }

    [Fact]
    public void Kills_and_yanks()
    {
        LineBuffer buffer = new();
        buffer.Insert("one two  ");
        buffer.KillWord();
        Assert.Equal("one ", buffer.Text);
        buffer.Home();
        buffer.Yank();
        Assert.Equal("two  one ", buffer.Text);
        buffer.WordRight();
        buffer.KillToEnd();
        Assert.Equal("two  one", buffer.Text);
        buffer.KillToStart();
        Assert.Equal("", buffer.Text);
    }

    [Fact]
    public void No_sequence_of_keys_leaves_the_text() =>
        Gen.Int[0, 10].Array[0, 60].Sample(keys =>
        {
            LineBuffer buffer = new();
            Action[] actions =
            [
                () => buffer.Insert("x y"), () => buffer.Insert("界🙂"), buffer.Left, buffer.Right, buffer.Home, buffer.WordLeft,
                buffer.WordRight, buffer.DeleteBefore, buffer.DeleteAfter, buffer.KillWord, buffer.Yank,
            ];
            foreach (int key in keys)
            {
                actions[key]();
                Assert.InRange(buffer.Cursor, 0, buffer.Text.Length);
            }
        });
}
