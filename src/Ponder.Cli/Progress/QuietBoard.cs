namespace Ponder.Cli.Progress;

/// <summary>Shows nothing, for <c>--quiet</c>.</summary>
internal sealed class QuietBoard : IProgressBoard, IProgressBar
{
    public IProgressBar Add(string name, long total) => this;

    public void Note(string text)
    {
    }

    public void Report(long done)
    {
    }

    public void Complete()
    {
    }
}
