using Ponder.Cli.Output;
using Spectre.Console;

namespace Ponder.Cli.Progress;

/// <summary>Progress bars on a terminal, drawn by Spectre.Console.</summary>
internal sealed class BarBoard(ProgressContext context, IAnsiConsole console) : IProgressBoard
{
    public IProgressBar Add(string name, long total)
    {
        string shown = name.Length <= 48 ? name : "…" + name[^47..];
        return new Bar(context.AddTask(Markup.Escape(shown), maxValue: Math.Max(1, total)));
    }

    public void Note(string text) => console.WriteLine(text);

    private sealed class Bar(ProgressTask task) : IProgressBar
    {
        public void Report(long done) => task.Value = Math.Min(done, task.MaxValue);

        public void Complete()
        {
            task.Value = task.MaxValue;
            task.StopTask();
        }
    }

    /// <summary>Done, total and speed in bytes.</summary>
    internal sealed class BytesColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(
            Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            string speed = task.Speed is double perSecond && !task.IsFinished ? $" {ByteSize.Format(perSecond)}/s" : "";
            return new Spectre.Console.Text($"{ByteSize.Format(task.Value)} of {ByteSize.Format(task.MaxValue)}{speed}");
        }
    }
}
