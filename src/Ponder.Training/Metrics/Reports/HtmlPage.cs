namespace Ponder.Training.Metrics.Reports;

/// <summary>The frame of a report: one file that asks no other host for anything, and in which nothing can be run.</summary>
internal static class HtmlPage
{
    /// <summary>How many colours runs have before they come again.</summary>
    public const int Colours = 6;

    private const string Style = """
        :root { color-scheme: light dark; --paper: #ffffff; --card: #f6f7f9; --ink: #1d2129; --faint: #626b79; --rule: #dfe3e9;
          --c0: #1f66d1; --c1: #c4501b; --c2: #17805a; --c3: #8244b8; --c4: #8f6c00; --c5: #b8316f; }
        @media (prefers-color-scheme: dark) { :root { --paper: #14171c; --card: #1c2027; --ink: #e6e9ee; --faint: #9aa4b2; --rule: #333a45;
          --c0: #6ea8ff; --c1: #f08a5a; --c2: #4cc49a; --c3: #c195f0; --c4: #d9b13b; --c5: #f080b0; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem; max-width: 90rem; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
        .legend li::before { content: ""; display: inline-block; width: 1.1em; height: .25em; margin-right: .4em; vertical-align: middle;
          background: var(--run); border-radius: 2px; }
        .charts { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
        figure, details { margin: 0; padding: .6rem .75rem; background: var(--card); border-radius: .5rem; min-width: 0; }
        figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: .875rem; overflow-wrap: anywhere; }
        figcaption b { font-weight: 600; }
        figcaption span { color: var(--run, var(--faint)); font-variant-numeric: tabular-nums; }
        svg { display: block; width: 100%; height: auto; }
        svg text { font: 12px system-ui, sans-serif; fill: var(--faint); }
        text.y { text-anchor: end; } text.x { text-anchor: middle; }
        path.grid, path.axis, path.tick { fill: none; stroke: var(--rule); } path.axis, path.tick { stroke: var(--faint); }
        path.raw { fill: none; stroke: var(--run); stroke-width: 3; stroke-linecap: round; opacity: .3; }
        path.line { fill: none; stroke: var(--run); stroke-width: 1.75; stroke-linejoin: round; }
        rect.hit { fill: transparent; } rect.hit:hover { fill: var(--faint); opacity: .2; }
        details { margin-bottom: .5rem; } details details { background: var(--paper); margin: .5rem 0; }
        summary { cursor: pointer; overflow-wrap: anywhere; }
        summary i { font-style: normal; color: var(--faint); }
        pre { margin: .25rem 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext;
          font: .875rem/1.45 ui-monospace, monospace; }
        h3 { font-size: .8rem; margin: .5rem 0 0; color: var(--faint); font-weight: 600; }
        .r0 { --run: var(--c0); } .r1 { --run: var(--c1); } .r2 { --run: var(--c2); }
        .r3 { --run: var(--c3); } .r4 { --run: var(--c4); } .r5 { --run: var(--c5); }
        """;

    /// <summary>Writes a page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">The title, as text.</param>
    /// <param name="body">Writes what is in it, as HTML.</param>
    public static void Write(TextWriter output, string title, Action<TextWriter> body)
    {
        string escaped = HtmlText.Escape(title);
        output.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{escaped}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{escaped}</h1>

            """);
        body(output);
        output.Write("</body>\n</html>\n");
    }
}
