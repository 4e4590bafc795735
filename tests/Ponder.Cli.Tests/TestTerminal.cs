using System.Text;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Tests;

/// <summary>A terminal whose output can be read.</summary>
internal sealed class TestTerminal : IDisposable
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public TestTerminal(string input = "", bool isTerminal = false)
        : this(Encoding.UTF8.GetBytes(input), isTerminal)
    {
    }

    public TestTerminal(byte[] input, bool isTerminal = false) => Terminal = new Terminal
    {
        Input = new MemoryStream(input),
        Out = _out,
        Error = _error,
        Interrupts = new Interrupts(),
        InputIsTerminal = isTerminal,
        OutIsTerminal = isTerminal,
        ErrorIsTerminal = isTerminal,
    };

    public Terminal Terminal { get; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public void Dispose()
    {
        Terminal.Dispose();
        _out.Dispose();
        _error.Dispose();
    }
}
