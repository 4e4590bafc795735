namespace Ponder.Cli.Terminals;

/// <summary>Where a command reads and writes: results to <see cref="Out"/>, the rest to <see cref="Error"/>.</summary>
internal sealed class Terminal : IDisposable
{
    private const int DefaultWidth = 80;

    public required Stream Input { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required Interrupts Interrupts { get; init; }

    public bool InputIsTerminal { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Styles for standard output; they write nothing where colour is off.</summary>
    public Ansi OutStyle => new(UseColor(OutIsTerminal));

    /// <summary>Styles for standard error.</summary>
    public Ansi ErrorStyle => new(UseColor(ErrorIsTerminal));

    /// <summary>Whether the terminal says that it cannot move its cursor.</summary>
    public static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>Columns to write in.</summary>
    public int Width
    {
        get
        {
            if (!OutIsTerminal && !ErrorIsTerminal)
                return DefaultWidth;
            int width = Console.WindowWidth;
            return width > 0 ? width : DefaultWidth;
        }
    }

    /// <summary>Rows of the window.</summary>
    public int Height => OutIsTerminal && Console.WindowHeight > 0 ? Console.WindowHeight : 24;

    /// <summary>The terminal of this process.</summary>
    public static Terminal Open() => new()
    {
        Input = Console.OpenStandardInput(),
        Out = StandardOutput.OpenOutput(),
        Error = StandardOutput.OpenError(),
        Interrupts = new Interrupts(),
        InputIsTerminal = !Console.IsInputRedirected,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
    };

    /// <summary>Writes exactly a text to standard output; only a person is given a line's end, and no controls.</summary>
    public void WriteText(string text) => Out.Write(OutIsTerminal ? SafeText.ForTerminal(text) + "\n" : text);

    /// <summary>Writes a line to standard error at once.</summary>
    public void Note(string line)
    {
        Error.WriteLine(line);
        Error.Flush();
    }

    public void Dispose() => Interrupts.Dispose();

    /// <summary>NO_COLOR (no-color.org) wins, then CLICOLOR_FORCE, then what the stream is.</summary>
    private static bool UseColor(bool isTerminal)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            return false;
        if (Environment.GetEnvironmentVariable("CLICOLOR_FORCE") is { Length: > 0 } and not "0")
            return true;
        return isTerminal && !IsDumb;
    }
}
