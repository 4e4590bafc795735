using System.Globalization;
using System.Text;

namespace Ponder.Text.Tokenization.Decoding;

/// <summary>
/// Runs of tokens <c>&lt;0xNN&gt;</c> become the characters of these bytes; where a run is not valid UTF-8, every byte
/// of it becomes U+FFFD. A run is held back until it ends.
/// </summary>
internal sealed class ByteFallbackSink(TokenSink next) : TokenSink
{
    private readonly List<byte> _run = [];

    /// <inheritdoc/>
    public override void Add(string token)
    {
        if (TryParse(token, out byte value))
        {
            _run.Add(value);
            return;
        }
        EndRun();
        next.Add(token);
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        EndRun();
        next.Complete();
    }

    /// <summary>The byte that a token stands for.</summary>
    public static bool TryParse(string token, out byte value)
    {
        value = 0;
        return token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
            && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private void EndRun()
    {
        if (_run.Count == 0)
            return;
        byte[] bytes = [.. _run];
        _run.Clear();
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            next.Add(Encoding.UTF8.GetString(bytes));
            return;
        }
        for (int i = 0; i < bytes.Length; i++)
            next.Add("\uFFFD");
    }
}
