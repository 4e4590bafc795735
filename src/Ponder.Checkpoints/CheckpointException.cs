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
        : base(field is null ? $"{file}: {problem}" : $"{file}: {field}: {problem}", inner)
    {
        File = file;
        Field = field;
    }

    /// <summary>The file at fault.</summary>
    public string File { get; }

    /// <summary>The field, tensor or offset at fault, or null.</summary>
    public string? Field { get; }
}
