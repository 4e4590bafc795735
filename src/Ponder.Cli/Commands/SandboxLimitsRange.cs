using Ponder.Cli.CommandLine;

namespace Ponder.Cli.Commands;

/// <summary>What limits of programs may be.</summary>
internal static class SandboxLimitsRange
{
    /// <summary>Seconds of processor time.</summary>
    public static readonly NumberRange Seconds = new(0.01f, 3600);
}
