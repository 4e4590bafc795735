namespace Ponder.Cli.Errors;

/// <summary>A failure that the command line itself found; its message is the one line that the user reads.</summary>
internal sealed class CliException(string message, int exitCode = ExitCode.Failure, Exception? inner = null)
    : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>An option or argument that cannot be right.</summary>
    public static CliException Usage(string message) => new(message, Errors.ExitCode.Usage);
}
