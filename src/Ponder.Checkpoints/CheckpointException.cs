using System.Globalization;
using System.Text;

namespace Ponder.Checkpoints;

/// <summary>
/// A model file that cannot be used: truncated, hostile, unsupported or incomplete. The only exception that
/// this library throws for bad input; its message is one line that names the file, the field and what was expected.
/// </summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Describes what is wrong with one field of one file.</summary>
    /// <param name="file">The file's path as the caller knows it.</param>
    /// <param name="field">The field, tensor or offset at fault; null when the whole file is.</param>
    /// <param name="problem">What was found and what was expected.</param>
    /// <param name="inner">The error beneath, if there is one.</param>
    public CheckpointException(string file, string? field, string problem, Exception? inner = null)
        : base(field is null
            ? $"{file}: {Printable(problem, 1000)}"
            : $"{file}: {Printable(field, 200)}: {Printable(problem, 1000)}", inner)
    {
        File = file;
        Field = field;
    }

    /// <summary>The file at fault.</summary>
    public string File { get; }

    /// <summary>The field, tensor or offset at fault, or null.</summary>
    public string? Field { get; }

    // Fields and values come from the file at fault: they may be megabytes long, or steer a terminal.
    private static string Printable(string text, int longest)
    {
        StringBuilder line = new(Math.Min(text.Length, longest) + 1);
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, longest)))
        {
            bool visible = CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            line.Append(visible ? c : ' ');
        }
        return text.Length > longest ? line.Append('…').ToString() : line.ToString();
    }
}
