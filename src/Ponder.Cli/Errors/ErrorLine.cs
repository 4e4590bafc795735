using System.Text;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Inference;
using Ponder.Sandbox;
using Ponder.Text;

namespace Ponder.Cli.Errors;

/// <summary>Turns an exception into the one line that goes to standard error.</summary>
internal static class ErrorLine
{
    /// <summary>Whether PONDER_DEBUG=1 asks for stack traces.</summary>
    public static bool Debugging => Environment.GetEnvironmentVariable("PONDER_DEBUG") is "1" or "true";

    /// <summary>Whether an error is one that input can cause, rather than a defect or a signal.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is CliException or IOException or UnauthorizedAccessException
            or CheckpointException or HubException or TextException or InferenceException or SandboxException;

    /// <summary>The line, without its <c>ponder: </c> in front.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1 } one => Describe(one.InnerExceptions[0]),
        OutOfMemoryException => "not enough memory",
        InferenceException error => OneLine(OptionNames.Translate(error)),
        _ when IsExpected(exception) => OneLine(exception.Message),
        _ => $"internal error: {exception.GetType().Name}: {OneLine(exception.Message)} (PONDER_DEBUG=1 shows where)",
    };

    /// <summary>Text from files may hold anything: control characters must not reach the terminal.</summary>
    public static string OneLine(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            if (!char.IsControl(c))
                line.Append(c);
            else if (c is '\n' or '\r' or '\t' && line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        return line.ToString().Trim();
    }
}
