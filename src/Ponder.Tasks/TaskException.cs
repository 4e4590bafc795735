namespace Ponder.Tasks;

/// <summary>A file of problems that cannot be read; its message names the file, the line and the field.</summary>
public sealed class TaskException : Exception
{
    /// <summary>Says what was wrong and what was expected.</summary>
    public TaskException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
