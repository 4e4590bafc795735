namespace Ponder.Cli.Errors;

/// <summary>What the process says about how it went; above 128, the signal that ended it.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int Interrupted = 128 + 2;
    public const int BrokenPipe = 128 + 13;
    public const int Terminated = 128 + 15;
}
