namespace Ponder.Cli.Progress;

/// <summary>Reports on the thread that calls: in order, and done before the work goes on.</summary>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
