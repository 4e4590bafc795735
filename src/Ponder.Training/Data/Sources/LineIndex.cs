using Microsoft.Win32.SafeHandles;

namespace Ponder.Training.Data.Sources;

/// <summary>Where the lines of a file begin, those that are empty left out. 8 bytes of memory a line.</summary>
internal sealed class LineIndex
{
    private const int ChunkLength = 1 << 20;
    private const int ByteOrderMark = 3;

    private readonly List<long> _starts = [];
    private readonly long _end;

    /// <summary>Reads a file through.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public LineIndex(SafeFileHandle file, CancellationToken cancellationToken)
    {
        byte[] chunk = new byte[ChunkLength];
        bool empty = true;
        long start = 0;
        for (int read = RandomAccess.Read(file, chunk, 0); read > 0; read = RandomAccess.Read(file, chunk, _end))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> left = chunk.AsSpan(0, read);
            if (_end == 0 && left.StartsWith("\uFEFF"u8))
            {
                left = left[ByteOrderMark..];
                start = ByteOrderMark;
            }
            while (!left.IsEmpty)
            {
                int newline = left.IndexOf((byte)'\n');
                ReadOnlySpan<byte> line = newline < 0 ? left : left[..newline];
                if (empty && line.IndexOfAnyExcept(" \t\r"u8) >= 0)
                {
                    empty = false;
                    _starts.Add(start);
                }
                if (newline < 0)
                    break;
                left = left[(newline + 1)..];
                (start, empty) = (_end + read - left.Length, true);
            }
            _end += read;
        }
    }

    /// <summary>How many lines there are.</summary>
    public int Count => _starts.Count;

    /// <summary>Where a line begins and ends; empty ones that follow belong to it.</summary>
    public (long Start, long End) this[int line] => (_starts[line], line + 1 < _starts.Count ? _starts[line + 1] : _end);

    /// <summary>The number that an editor gives the line that begins at a place. Reads the file up to there.</summary>
    public static long NumberAt(SafeFileHandle file, long start)
    {
        byte[] chunk = new byte[ChunkLength];
        long number = 1;
        for (long at = 0; at < start;)
        {
            int read = RandomAccess.Read(file, chunk.AsSpan(0, (int)Math.Min(ChunkLength, start - at)), at);
            if (read == 0)
                break;
            number += chunk.AsSpan(0, read).Count((byte)'\n');
            at += read;
        }
        return number;
    }
}
