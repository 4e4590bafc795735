using Ponder.Cli.Output;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Progress;

/// <summary>Progress for logs: a line for each tenth of a piece of work.</summary>
internal sealed class LineBoard(Terminal terminal) : IProgressBoard
{
    private const int Steps = 10;
    private readonly Lock _gate = new();

    public IProgressBar Add(string name, long total) => new Bar(this, name, total);

    public void Note(string text) => Write(text);

    private void Write(string line)
    {
        lock (_gate)
            terminal.Note(line);
    }

    private sealed class Bar(LineBoard board, string name, long total) : IProgressBar
    {
        private int _step;

        public void Report(long done)
        {
            int step = total > 0 ? (int)(Steps * Math.Clamp((double)done / total, 0, 1)) : 0;
            lock (board._gate)
            {
                if (step <= _step)
                    return;
                _step = step;
                board.Write($"{name}: {step * (100 / Steps)} % of {ByteSize.Format(total)}");
            }
        }

        public void Complete() => Report(total);
    }
}
