using Ponder.Cli.Editing;

namespace Ponder.Cli.Chat;

/// <summary>Where a conversation's lines come from.</summary>
internal interface ILineSource
{
    /// <summary>Reads a line.</summary>
    /// <param name="prompt">What a person is shown in front of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<LineRead> ReadAsync(string prompt, CancellationToken cancellationToken);
}
