using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Input;

/// <summary>The lines of a stream as bytes, without their ends; what stands behind the last newline is a line too.</summary>
internal static class LineStream
{
    private const int LongestLine = 256 << 20;

    /// <exception cref="CliException">A line is longer than 256 MiB.</exception>
    public static async IAsyncEnumerable<byte[]> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));
        int lines = 0;
        bool more = true;
        while (more)
        {
            // A read from a terminal or pipe cannot be cancelled, so it is left behind.
            ReadResult read = await reader.ReadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (TakeLine(ref buffer, read.IsCompleted, out ReadOnlySequence<byte> line))
            {
                lines++;
                yield return line.ToArray();
            }
            if (buffer.Length > LongestLine)
                throw new CliException($"line {lines + 1}: longer than {LongestLine >> 20} MiB");
            reader.AdvanceTo(buffer.Start, buffer.End);
            more = !read.IsCompleted;
        }
    }

    private static bool TakeLine(ref ReadOnlySequence<byte> buffer, bool final, out ReadOnlySequence<byte> line)
    {
        SequencePosition? end = buffer.PositionOf((byte)'\n');
        if (end is null)
        {
            line = buffer;
            if (!final || buffer.IsEmpty)
                return false;
            buffer = buffer.Slice(buffer.End);
            return true;
        }
        line = buffer.Slice(0, end.Value);
        buffer = buffer.Slice(buffer.GetPosition(1, end.Value));
        return true;
    }
}
