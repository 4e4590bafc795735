using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ponder.Text.Tokenization.Decoding;

/// <summary>
/// Decodes UTF-8 that comes in pieces. The beginning of a character is held back until the rest comes; what can be no
/// character becomes U+FFFD, exactly where decoding the whole would put it.
/// </summary>
internal sealed class Utf8Stream
{
    private const int StackLength = 256;

    private readonly byte[] _held = new byte[4];
    private int _heldCount;

    /// <summary>Writes the text that is certain after these bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes, StringBuilder output)
    {
        if (_heldCount == 0)
        {
            Decode(bytes, output);
            return;
        }
        int count = _heldCount + bytes.Length;
        byte[]? rented = null;
        Span<byte> joined = count <= StackLength ? stackalloc byte[StackLength] : rented = ArrayPool<byte>.Shared.Rent(count);
        _held.AsSpan(0, _heldCount).CopyTo(joined);
        bytes.CopyTo(joined[_heldCount..]);
        Decode(joined[..count], output);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes U+FFFD for the beginning of a character that will have no end.</summary>
    public void Complete(StringBuilder output)
    {
        if (_heldCount > 0)
            output.Append('\uFFFD');
        _heldCount = 0;
    }

    private void Decode(ReadOnlySpan<byte> bytes, StringBuilder output)
    {
        char[]? rented = null;
        Span<char> text = bytes.Length <= StackLength ? stackalloc char[StackLength] : rented = ArrayPool<char>.Shared.Rent(bytes.Length);
        _ = Utf8.ToUtf16(bytes, text, out int read, out int written, replaceInvalidSequences: true, isFinalBlock: false);
        output.Append(text[..written]);
        bytes[read..].CopyTo(_held);
        _heldCount = bytes.Length - read;
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
    }
}
