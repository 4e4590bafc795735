using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ponder.Sandbox.Isolation;

/// <summary>A file of a control group that is kept open.</summary>
internal sealed class GroupFile : IDisposable
{
    private readonly SafeFileHandle _file;

    public GroupFile(string folder, string name, FileAccess access) =>
        _file = File.OpenHandle(Path.Combine(folder, name), FileMode.Open, access, FileShare.ReadWrite);

    public void Write(long value) => Write(value.ToString(CultureInfo.InvariantCulture));

    public void Write(string value) => RandomAccess.Write(_file, Encoding.ASCII.GetBytes(value), 0);

    /// <summary>The number it holds.</summary>
    public long Read() => long.Parse(ReadText().AsSpan().Trim(), CultureInfo.InvariantCulture);

    /// <summary>The number after a word at the beginning of a line; 0 if there is none.</summary>
    public long Read(string word)
    {
        foreach (string line in ReadText().Split('\n'))
        {
            if (line.StartsWith(word, StringComparison.Ordinal) && line.Length > word.Length && line[word.Length] == ' ')
                return long.Parse(line.AsSpan(word.Length + 1), CultureInfo.InvariantCulture);
        }
        return 0;
    }

    public void Dispose() => _file.Dispose();

    private string ReadText()
    {
        Span<byte> buffer = stackalloc byte[1024];
        int length = RandomAccess.Read(_file, buffer, 0);
        return Encoding.ASCII.GetString(buffer[..length]);
    }
}
