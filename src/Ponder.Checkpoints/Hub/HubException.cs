using System.Text;

namespace Ponder.Checkpoints.Hub;

/// <summary>
/// A model that cannot be named, found, fetched or stored. The only exception that pulling and the model store
/// throw for what goes wrong outside this program; its message is one line that can be shown as it is.
/// </summary>
public sealed class HubException : Exception
{
    private const int LongestMessage = 1000;

    /// <summary>Describes the problem in one sentence.</summary>
    /// <param name="message">
    /// What went wrong and what helps. Servers' words may be part of it: control characters, which could
    /// move a terminal's cursor or forge a second line, become spaces, and the length is bounded.
    /// </param>
    /// <param name="inner">The error beneath, if there is one.</param>
    public HubException(string message, Exception? inner = null)
        : base(OneLine(message), inner)
    {
    }

    private static string OneLine(string message)
    {
        StringBuilder line = new(Math.Min(message.Length, LongestMessage));
        foreach (char c in message)
        {
            if (line.Length == LongestMessage)
                return line.Append('…').ToString();

            bool unprintable = char.IsControl(c) || c is '\u2028' or '\u2029' || IsDirectionMark(c);
            line.Append(unprintable ? ' ' : c);
        }
        return line.ToString();
    }

    // Bidirectional overrides reorder what a terminal shows, so that a file's name reads as another.
    private static bool IsDirectionMark(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
