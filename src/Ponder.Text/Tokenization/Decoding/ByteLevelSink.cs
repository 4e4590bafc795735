using System.Buffers;
using System.Text;
using Ponder.Text.Tokenization.BytePair;

namespace Ponder.Text.Tokenization.Decoding;

/// <summary>Tokens in the byte alphabet become one text.</summary>
internal sealed class ByteLevelSink(TokenSink next) : TokenSink
{
    private readonly Utf8Stream _stream = new();
    private readonly StringBuilder _text = new();

    /// <inheritdoc/>
    public override void Add(string token)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * Encoding.UTF8.GetMaxByteCount(token.Length));
        int length = Encoding.UTF8.GetBytes(token, buffer);
        int count = ByteAlphabet.Decode(buffer.AsSpan(0, length), buffer.AsSpan(length));
        _stream.Append(buffer.AsSpan(length, count), _text);
        ArrayPool<byte>.Shared.Return(buffer);
        PassOn();
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        _stream.Complete(_text);
        PassOn();
        next.Complete();
    }

    private void PassOn()
    {
        if (_text.Length == 0)
            return;
        next.Add(_text.ToString());
        _text.Clear();
    }
}
