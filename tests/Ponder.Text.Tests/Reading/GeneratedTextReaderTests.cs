using CsCheck;
using Ponder.Text.Reading;

namespace Ponder.Text.Tests.Reading;

public sealed class GeneratedTextReaderTests
{
    private static readonly Gen<string> s_fragment = Gen.OneOf(
        OneOf(
            "<think>", "</think>", "<tool_call>", "</tool_call>", "<", "</", "<t", "</tool_call", ">", "\n", " ", "\n\n",
            "{\"name\": \"f\", \"arguments\": {\"a\": [1, -2.5e3, null]}}", "{\"arguments\":{},\"name\":\"g\"}",
            "{\"name\": \"h\"}", "{\"name\":\"f\",\"arguments\":{\"s\":\"</tool_call></think>\"}}", "{", "}", "\"", "\\",
            "{\"name\": 1}", "{\"name\":\"a\\u00e9\\n\",\"extra\":[true,{\"x\":false}],\"arguments\":7 }", "[1]", ",", ":",
            "{\"name\":\"f\",\"name\":\"g\"}", "{\"arguments\":1,\"arguments\":2,\"name\":\"f\"}", "😀", "思考"),
        OneOf(
            "<tool_call>{\"name\": \"f\", \"arguments\": {}}</tool_call>",
            "<tool_call>\n{\"name\":\"f\",\"arguments\": {\"a\":\"b\"",
            "</think>\n\nAnswer.", "<think>\nthought"),
        Gen.String[Gen.Char.AlphaNumeric, 0, 6]);

    private static readonly Gen<string> s_text = s_fragment.Array[0, 14].Select(string.Concat);

    [Fact]
    public void Append_OfAnySplit_GivesTheEventsOfTheWholeText() =>
        Gen.Select(s_text, Gen.Int[1, 5].Array[0, 60], Gen.Bool, Gen.Bool, Gen.Bool).Sample(
            (text, cuts, startsInThought, parseToolCalls, trim) =>
            {
                GeneratedTextOptions options =
                    Options(startsInThought) with { ParseToolCalls = parseToolCalls, TrimAnswerStart = trim };
                Assert.Equal(Merge(Read(options, text)), Merge(Read(options, Split(text, cuts))));
            },
            iter: 20_000);

    [Fact]
    public void Read_WithoutToolCalls_LosesNothingButTheTags() =>
        Gen.Select(s_text, Gen.Bool).Sample((text, startsInThought) =>
        {
            GeneratedTextOptions options = Options(startsInThought) with { ParseToolCalls = false };
            GeneratedText read = GeneratedText.Read(text, options);

            // The reading rules, once more, for a text that is there as a whole.
            string rest = text;
            bool opens = text.TrimStart().StartsWith("<think>", StringComparison.Ordinal);
            if (opens)
                rest = text.TrimStart()["<think>".Length..];
            int end = opens || startsInThought ? rest.IndexOf("</think>", StringComparison.Ordinal) : -1;
            (string thought, string answer) = end >= 0 ? (rest[..end], rest[(end + "</think>".Length)..])
                : opens || startsInThought ? (rest, "") : ("", rest);

            Assert.Equal(thought, read.Thought ?? "");
            Assert.Equal(answer, read.Answer ?? "");
            Assert.Equal(end >= 0, read.ThoughtEnded);
        }, iter: 20_000);

    [Fact]
    public void Read_OfInvalidCallsOnly_ReturnsTheirTextAsAnswer() =>
        s_text.Where(t => !t.TrimStart().StartsWith("<think>", StringComparison.Ordinal)).Sample(text =>
        {
            GeneratedText read = GeneratedText.Read(text);

            if (read.ToolCalls.Count > 0)
                return;
            // Calls withdrawn by a late closing tag come after the invalid ones that were already reported.
            if (text.Contains("</think>", StringComparison.Ordinal))
                Assert.Equal(text.Order(), (read.Answer ?? "").Order());
            else
                Assert.Equal(text, read.Answer ?? "");
        }, iter: 20_000);

    [Theory]
    [InlineData("a thought", "a thought", null)]
    [InlineData("t</think>a", "t", "a")]
    [InlineData("<think>t</think>a", "t", "a")]
    [InlineData("\n<think>\nt\n</think>\n\na", "\nt\n", "\n\na")]
    [InlineData("t</think>", "t", null)]
    [InlineData("</think>a", null, "a")]
    [InlineData("t<think>u</think>a", "t<think>u", "a")]
    [InlineData("t</think>a</think>b", "t", "a</think>b")]
    [InlineData("t</think>a<think>b", "t", "a<think>b")]
    [InlineData("t</thin", "t</thin", null)]
    [InlineData("t<tool_call>{\"name\":\"f\",\"arguments\":{}}</tool_call>",
        "t<tool_call>{\"name\":\"f\",\"arguments\":{}}</tool_call>", null)]
    [InlineData(" \n", " \n", null)]
    [InlineData("<thi", "<thi", null)]
    public void Read_StartingInThought_SplitsAtTheFirstClosingTag(string text, string? thought, string? answer)
    {
        GeneratedText read = GeneratedText.Read(text, Options(startsInThought: true));

        Assert.Equal(thought, read.Thought);
        Assert.Equal(answer, read.Answer);
        Assert.Empty(read.ToolCalls);
    }

    [Theory]
    [InlineData("a", null, "a")]
    [InlineData("<think>t</think>a", "t", "a")]
    [InlineData("<think>t", "t", null)]
    [InlineData("a<think>t</think>", null, "a<think>t</think>")]
    [InlineData("\n\na", null, "\n\na")]
    [InlineData("", null, null)]
    public void Read_NotStartingInThought_OpensOneOnlyAtTheStart(string text, string? thought, string? answer)
    {
        GeneratedText read = GeneratedText.Read(text);

        Assert.Equal(thought, read.Thought);
        Assert.Equal(answer, read.Answer);
    }

    [Fact]
    public void Read_TrimmingTheAnswer_DropsTheSpaceAfterTheThoughtOnly()
    {
        GeneratedTextOptions options = Options(startsInThought: true) with { TrimAnswerStart = true };

        Assert.Equal("a\n\n", GeneratedText.Read("t\n</think>\n\n a\n\n", options).Answer);
        Assert.Equal("\na", GeneratedText.Read("\na", options with { StartsInThought = false }).Answer);
    }

    [Fact]
    public void Append_OfAToolCall_GivesIdAndNameFirstThenArgumentsAsTheyCome()
    {
        GeneratedTextReader reader = new(Options(startsInThought: true));
        List<GeneratedTextEvent> events = [];
        void Append(string text, params GeneratedTextEvent[] expected)
        {
            events.Clear();
            reader.Append(text, events);
            Assert.Equal(expected, events);
        }

        Append("plan", new ThoughtText("plan"));
        Assert.True(reader.InThought);
        Append("</think>\n\nI look.\n<tool", new ThoughtEnded(), new AnswerText("\n\nI look.\n"));
        Assert.False(reader.InThought);
        Append("_call>\n{\"name\": \"get_weather\"", new ToolCallStarted(0, "id", "get_weather"));
        Append(", \"arguments\": {\"city\":", new ToolCallArguments(0, "{\"city\":"));
        Append(" \"Köln\"}}\n", new ToolCallArguments(0, " \"Köln\"}"));
        Append("</tool_call>\n", new ToolCallEnded(0), new TrailingText("\n"));
        Append("<tool_call>{\"arguments\": [1", []);
        Append("], \"name\": \"g\"}</tool_call>bye", new ToolCallStarted(1, "id", "g"), new ToolCallArguments(1, "[1]"),
            new ToolCallEnded(1), new TrailingText("bye"));
    }

    [Fact]
    public void Read_OfACallWithoutArguments_GivesAnEmptyObject() =>
        Assert.Equal(
            [new GeneratedToolCall("id", "f", "{}")],
            GeneratedText.Read("<tool_call>{\"name\": \"f\"}</tool_call>", Options()).ToolCalls);

    [Fact]
    public void Read_OfACallThatIsCompleteButNotClosed_TakesIt() =>
        Assert.Equal(
            [new GeneratedToolCall("id", "f", "{\"a\": 1}")],
            GeneratedText.Read("<tool_call>\n{\"name\": \"f\", \"arguments\": {\"a\": 1}}\n", Options()).ToolCalls);

    [Theory]
    [InlineData("<tool_call>nonsense</tool_call>")]
    [InlineData("<tool_call>{\"name\": \"f\", \"arguments\": {\"a\": }}</tool_call>")]
    [InlineData("<tool_call>{\"name\": \"f\", \"arguments\": {\"a\"")]
    [InlineData("<tool_call>{\"name\": \"f\", \"arguments\": {}} and more</tool_call>")]
    [InlineData("<tool_call>{\"name\": \"f\", \"arguments\": {}}</tool_c")]
    [InlineData("<tool_call>{\"arguments\": {}}</tool_call>")]
    [InlineData("<tool_call>{\"name\": \"\"}</tool_call>")]
    [InlineData("<tool_call>{\"name\": \"f\", \"name\": \"g\"}</tool_call>")]
    [InlineData("<tool_call>{\"name\": \"f\", \"arguments\": {\"a\": \"line\nbreak\"}}</tool_call>")]
    [InlineData("<tool_call>{\"name\": \"f\",}</tool_call>")]
    [InlineData("<tool_call>[{\"name\": \"f\"}]</tool_call>")]
    [InlineData("<tool_call>")]
    public void Read_OfAnInvalidCall_ReturnsItAsContent(string call)
    {
        GeneratedText read = GeneratedText.Read("So:" + call, Options());

        Assert.Empty(read.ToolCalls);
        Assert.Equal("So:" + call, read.Answer);
    }

    [Fact]
    public void Read_OfAnInvalidCallBetweenValidOnes_KeepsThemAll()
    {
        GeneratedText read = GeneratedText.Read(
            "A<tool_call>{\"name\":\"f\"}</tool_call>\n<tool_call>{oops}</tool_call><tool_call>{\"name\":\"g\"}</tool_call>",
            Options());

        Assert.Equal(["f", "g"], read.ToolCalls.Select(c => c.Name));
        Assert.Equal("A<tool_call>{oops}</tool_call>", read.Answer);
    }

    [Fact]
    public void Read_OfACallBeforeTheLastClosingTag_ReturnsItAsContent()
    {
        const string Text = "t</think>a<tool_call>{\"name\":\"f\"}</tool_call>b</think>c<tool_call>{\"name\":\"g\"}</tool_call>";
        GeneratedText read = GeneratedText.Read(Text, Options(startsInThought: true));

        Assert.Equal("t", read.Thought);
        Assert.Equal("a<tool_call>{\"name\":\"f\"}</tool_call>b</think>c", read.Answer);
        Assert.Equal(["g"], read.ToolCalls.Select(c => c.Name));
    }

    [Fact]
    public void Read_OfTagsInsideArguments_KeepsThemAsData()
    {
        GeneratedText read = GeneratedText.Read(
            "<tool_call>{\"name\":\"f\",\"arguments\":{\"s\":\"</think></tool_call>\"}}</tool_call>", Options());

        Assert.Equal("{\"s\":\"</think></tool_call>\"}", read.ToolCalls.Single().Arguments);
        Assert.Null(read.Answer);
    }

    [Fact]
    public void Read_WithOtherTags_FollowsThem()
    {
        GeneratedTextOptions options = Options(startsInThought: true) with { OpenThought = "[think]", CloseThought = "[/think]" };

        GeneratedText read = GeneratedText.Read("[think]</think>[/think]a", options);

        Assert.Equal("</think>", read.Thought);
        Assert.Equal("a", read.Answer);
    }

    [Fact]
    public void Constructor_OfAnEmptyTag_Throws() =>
        Assert.Throws<ArgumentException>(() => new GeneratedTextReader(new GeneratedTextOptions { CloseThought = "" }));

    [Theory]
    [InlineData("<")]
    [InlineData(" ")]
    [InlineData("<tool_call>")]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":{\"a\":\"")]
    [InlineData("</think")]
    [InlineData("<tool_call>{\"name\":\"f\"}</tool_call>")]
    public void Append_OfManyPieces_TakesLinearTime(string unit)
    {
        GeneratedTextReader reader = new(Options());
        List<GeneratedTextEvent> events = [];
        int limit = 2_000_000 / unit.Length;

        for (int i = 0; i < limit; i++)
        {
            reader.Append(unit, events);
            events.Clear();
        }
        reader.Complete(events);
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static GeneratedTextOptions Options(bool startsInThought = false) =>
        new() { StartsInThought = startsInThought, NewToolCallId = () => "id" };

    private static List<GeneratedTextEvent> Read(GeneratedTextOptions options, params IEnumerable<string> pieces)
    {
        GeneratedTextReader reader = new(options with { NewToolCallId = () => "id" });
        List<GeneratedTextEvent> events = [];
        foreach (string piece in pieces)
            reader.Append(piece, events);
        reader.Complete(events);
        return events;
    }

    private static IEnumerable<string> Split(string text, int[] cuts)
    {
        int at = 0;
        foreach (int length in cuts)
        {
            int end = Math.Min(text.Length, at + length);
            yield return text[at..end];
            at = end;
        }
        yield return text[at..];
    }

    private static List<GeneratedTextEvent> Merge(List<GeneratedTextEvent> events)
    {
        List<GeneratedTextEvent> merged = [];
        foreach (GeneratedTextEvent next in events)
        {
            GeneratedTextEvent? joined = (merged.LastOrDefault(), next) switch
            {
                (ThoughtText a, ThoughtText b) => new ThoughtText(a.Text + b.Text),
                (AnswerText a, AnswerText b) => new AnswerText(a.Text + b.Text),
                (TrailingText a, TrailingText b) => new TrailingText(a.Text + b.Text),
                (ToolCallArguments a, ToolCallArguments b) when a.Index == b.Index =>
                    new ToolCallArguments(a.Index, a.Piece + b.Piece),
                _ => null,
            };
            if (joined is not null)
                merged.RemoveAt(merged.Count - 1);
            merged.Add(joined ?? next);
        }
        return merged;
    }
}
