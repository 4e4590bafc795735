namespace Ponder.Cli.Progress;

/// <summary>Shows how far long work has come, on standard error. May be called from several threads.</summary>
internal interface IProgressBoard
{
    /// <summary>Adds a piece of work, measured in bytes.</summary>
    IProgressBar Add(string name, long total);

    /// <summary>Says something beside the bars.</summary>
    void Note(string text);
}

/// <summary>One piece of work on the board.</summary>
internal interface IProgressBar
{
    /// <summary>Bytes done so far.</summary>
    void Report(long done);

    /// <summary>All of it is done.</summary>
    void Complete();
}
