using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ponder.Text.Tokenization.Json;

/// <summary>Reads strings as UTF-8: in place where nothing is escaped, else into one buffer that the next string reuses.</summary>
internal sealed class JsonText(string source, string? field)
{
    private byte[] _buffer = new byte[256];

    /// <summary>The string or property name that the reader stands at; valid until the next call.</summary>
    /// <exception cref="TextException">An escape is half of a character.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> Read(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        // Escapes are longer than what they stand for.
        if (_buffer.Length < reader.ValueSpan.Length)
            _buffer = new byte[reader.ValueSpan.Length * 2];
        try
        {
            return _buffer.AsSpan(0, reader.CopyString(_buffer));
        }
        catch (InvalidOperationException error)
        {
            throw new TextException(source, field, $"a string at byte {reader.TokenStartIndex} holds an unpaired surrogate", error);
        }
    }
}
