using System.Globalization;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Rendering;

/// <summary>Markdown source as terminal lines.</summary>
internal sealed class MarkdownRenderer(Ansi ansi)
{
    private const int LongestRule = 40;
    private static readonly MarkdownPipeline s_pipeline = CreatePipeline();
    private readonly InlineStyler _inlines = new(ansi);

    /// <summary>The lines of a piece without empty lines, at most <paramref name="width"/> columns each, code excepted.</summary>
    public List<string> Render(string source, int width)
    {
        List<string> lines = [];
        AddBlocks(Markdown.Parse(source, s_pipeline), width, lines, loose: false);
        return lines;
    }

    /// <summary>One line of code.</summary>
    public string RenderCode(string line) => $"  {ansi.Yellow}{Sanitize(line)}{ansi.Reset}";

    /// <summary>One line of code that may still grow, in lines that the terminal does not wrap.</summary>
    public List<string> RenderCode(string line, int width) =>
        LineWrapper.Chop(new StyledRun("  " + Sanitize(line), ansi.Yellow), width, ansi);

    private static MarkdownPipeline CreatePipeline()
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough);
        builder.InlineParsers.InsertBefore<EscapeInlineParser>(new MathInlineParser());
        builder.BlockParsers.TryRemove<HtmlBlockParser>();
        return builder.Build();
    }

    private void AddBlocks(ContainerBlock blocks, int width, List<string> lines, bool loose)
    {
        bool first = true;
        foreach (Block block in blocks)
        {
            if (!first && loose)
                lines.Add("");
            first = false;
            AddBlock(block, width, lines);
        }
    }

    private void AddBlock(Block block, int width, List<string> lines)
    {
        switch (block)
        {
            case HeadingBlock heading:
                string style = ansi.Bold + (heading.Level == 1 ? ansi.Underline : "");
                lines.AddRange(LineWrapper.Wrap(_inlines.Style(heading.Inline, style), width, ansi));
                break;
            case ThematicBreakBlock:
                lines.Add(ansi.Dim + new string('─', Math.Min(width, LongestRule)) + ansi.Reset);
                break;
            case CodeBlock code:
                for (int i = 0; i < code.Lines.Count; i++)
                    lines.Add(RenderCode(code.Lines.Lines[i].ToString()));
                break;
            case QuoteBlock quote:
                AddIndented(quote, $"{ansi.Dim}│{ansi.Reset} ", "│ ".Length, width, lines);
                break;
            case ListBlock list:
                AddList(list, width, lines);
                break;
            case Table table:
                lines.AddRange(new TableRenderer(_inlines, ansi).Render(table, width));
                break;
            case ContainerBlock container:
                AddBlocks(container, width, lines, loose: true);
                break;
            case LeafBlock leaf:
                lines.AddRange(LineWrapper.Wrap(_inlines.Style(leaf.Inline), width, ansi));
                break;
        }
    }

    private void AddList(ListBlock list, int width, List<string> lines)
    {
        int number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out int start) ? start : 1;
        bool first = true;
        foreach (ListItemBlock item in list.OfType<ListItemBlock>())
        {
            if (!first && list.IsLoose)
                lines.Add("");
            first = false;

            string marker = list.IsOrdered ? $"{number++}{list.OrderedDelimiter} " : "• ";
            List<string> body = [];
            AddBlocks(item, width - marker.Length, body, list.IsLoose);
            string indent = new(' ', marker.Length);
            for (int i = 0; i < body.Count; i++)
                lines.Add((i == 0 ? marker : indent) + body[i]);
            if (body.Count == 0)
                lines.Add(marker.TrimEnd());
        }
    }

    private void AddIndented(ContainerBlock block, string prefix, int prefixWidth, int width, List<string> lines)
    {
        List<string> body = [];
        AddBlocks(block, width - prefixWidth, body, loose: true);
        lines.AddRange(body.Select(line => prefix + line));
    }

    private static string Sanitize(string line) =>
        string.Concat(line.Replace("\t", "    ", StringComparison.Ordinal).Where(c => !char.IsControl(c)));
}
