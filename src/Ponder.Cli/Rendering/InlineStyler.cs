using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Rendering;

/// <summary>Markdown's inline elements as styled text.</summary>
internal sealed class InlineStyler(Ansi ansi)
{
    /// <summary>The runs of a paragraph, a heading or a cell; <paramref name="style"/> holds for all of them.</summary>
    public List<StyledRun> Style(ContainerInline? inlines, string style = "")
    {
        List<StyledRun> runs = [];
        if (inlines is not null)
            Add(inlines, style, runs);
        return runs;
    }

    private void Add(ContainerInline container, string style, List<StyledRun> runs)
    {
        foreach (Inline inline in container)
            Add(inline, style, runs);
    }

    private void Add(Inline inline, string style, List<StyledRun> runs)
    {
        switch (inline)
        {
            case LiteralInline literal:
                runs.Add(new StyledRun(literal.Content.ToString(), style));
                break;
            case MathInline math:
                runs.Add(new StyledRun(math.Source, style + ansi.Cyan));
                break;
            case CodeInline code:
                runs.Add(new StyledRun(code.Content, style + ansi.Yellow));
                break;
            case LineBreakInline lineBreak:
                runs.Add(new StyledRun(lineBreak.IsHard ? "\n" : " ", style));
                break;
            case EmphasisInline emphasis:
                Add(emphasis, style + StyleOf(emphasis), runs);
                break;
            case LinkInline link:
                AddLink(link, style, runs);
                break;
            case AutolinkInline auto:
                runs.Add(new StyledRun(auto.Url, style + ansi.Underline));
                break;
            case HtmlEntityInline entity:
                runs.Add(new StyledRun(entity.Transcoded.ToString(), style));
                break;
            case HtmlInline html:
                // A line break is the one tag that models write and that a terminal can show.
                bool breaks = html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase);
                runs.Add(new StyledRun(breaks ? "\n" : html.Tag, style));
                break;
            case TaskList task:
                runs.Add(new StyledRun(task.Checked ? "[x]" : "[ ]", style));
                break;
            case DelimiterInline delimiter:
                runs.Add(new StyledRun(delimiter.ToLiteral(), style));
                Add((ContainerInline)delimiter, style, runs);
                break;
            case ContainerInline container:
                Add(container, style, runs);
                break;
        }
    }

    private string StyleOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', 2) => ansi.Strike,
        ('*' or '_', 1) => ansi.Italic,
        ('*' or '_', _) => ansi.Bold,
        _ => "",
    };

    private void AddLink(LinkInline link, string style, List<StyledRun> runs)
    {
        int before = runs.Count;
        Add((ContainerInline)link, style + ansi.Underline, runs);
        string text = string.Concat(runs.Skip(before).Select(run => run.Text));
        if (!string.IsNullOrEmpty(link.Url) && link.Url != text)
            runs.Add(new StyledRun($" ({link.Url})", style + ansi.Dim));
    }
}
