namespace Ponder.Text.Tests;

public sealed class TextExceptionTests
{
    [Fact]
    public void Message_names_source_and_field()
    {
        TextException error = new("tokenizer.json", "model.type", "found 'X', expected 'BPE'");

        Assert.Equal("tokenizer.json: model.type: found 'X', expected 'BPE'", error.Message);
        Assert.Equal("tokenizer.json", error.Source);
        Assert.Equal("model.type", error.Field);
    }

    [Fact]
    public void Source_survives_being_thrown()
    {
        TextException error = Assert.Throws<TextException>(new Action(() => throw new TextException("a.jinja", null, "empty")));

        Assert.Equal("a.jinja: empty", error.Message);
        Assert.Equal("a.jinja", error.Source);
    }

    [Fact]
    public void Message_is_one_line_whatever_it_quotes()
    {
        TextException error = new("a\nb", "c\r", "d");

        Assert.Equal("a\\nb: c\\r: d", error.Message);
    }
}
