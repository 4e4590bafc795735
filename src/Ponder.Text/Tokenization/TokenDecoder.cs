using System.Text;
using Ponder.Text.Tokenization.BytePair;
using Ponder.Text.Tokenization.Decoding;

namespace Ponder.Text.Tokenization;

/// <summary>
/// Decodes ids one by one. What it gives is final: the beginning of a character is held back until its end comes, and
/// all pieces together are what <see cref="Tokenizer.Decode"/> gives for all ids. For one thread at a time.
/// </summary>
public sealed class TokenDecoder
{
    private readonly Tokenizer _tokenizer;
    private readonly bool _skipSpecial;
    private readonly StringBuilder _text = new();
    private readonly Utf8Stream? _bytes;
    private readonly TokenSink? _sink;
    private byte[] _buffer = new byte[64];

    internal TokenDecoder(Tokenizer tokenizer, bool skipSpecial)
    {
        _tokenizer = tokenizer;
        _skipSpecial = skipSpecial;
        if (tokenizer.DecoderSteps is null)
            _bytes = new Utf8Stream();
        else
            _sink = tokenizer.DecoderSteps.Reverse().Aggregate((TokenSink)new TextSink(_text, tokenizer.TokenSeparator), (next, step) => step.CreateSink(next));
    }

    /// <summary>Takes the next id and returns the text that is certain now; often empty.</summary>
    public string Append(int id)
    {
        Add(id);
        return TakeText();
    }

    /// <summary>Returns what was held back, U+FFFD for an unfinished character, and begins anew.</summary>
    public string Flush()
    {
        _bytes?.Complete(_text);
        _sink?.Complete();
        return TakeText();
    }

    /// <summary>Takes the next id and keeps the text, for the next call that returns text.</summary>
    internal void Add(int id)
    {
        if (_skipSpecial && _tokenizer.IsSpecial(id))
            return;
        if (!_tokenizer.Texts.Contains(id))
            return;
        ReadOnlySpan<byte> utf8 = _tokenizer.Texts.Decoded(id);
        if (_bytes is null)
        {
            _sink!.Add(Encoding.UTF8.GetString(utf8));
            return;
        }
        if (_buffer.Length < utf8.Length)
            _buffer = new byte[utf8.Length * 2];
        _bytes.Append(_buffer.AsSpan(0, ByteAlphabet.Decode(utf8, _buffer)), _text);
    }

    private string TakeText()
    {
        if (_text.Length == 0)
            return "";
        string text = _text.ToString();
        _text.Clear();
        return text;
    }
}
