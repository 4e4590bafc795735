namespace Ponder.Cli.Terminals;

/// <summary>Styles as ANSI escapes (ECMA-48 SGR), or as nothing.</summary>
internal readonly record struct Ansi(bool Enabled)
{
    public string Reset => Code("0");

    public string Bold => Code("1");

    public string Dim => Code("2");

    public string Italic => Code("3");

    public string Underline => Code("4");

    public string Strike => Code("9");

    public string Red => Code("31");

    public string Green => Code("32");

    public string Yellow => Code("33");

    public string Blue => Code("34");

    public string Magenta => Code("35");

    public string Cyan => Code("36");

    private string Code(string parameters) => Enabled ? $"\e[{parameters}m" : "";
}
