using System.Text;

namespace Ponder.Text.Tokenization.Decoding;

/// <summary>The end: tokens become text.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="separator">What stands between two tokens.</param>
internal sealed class TextSink(StringBuilder output, string separator) : TokenSink
{
    private bool _started;

    /// <inheritdoc/>
    public override void Add(string token)
    {
        if (_started)
            output.Append(separator);
        output.Append(token);
        _started = true;
    }

    /// <inheritdoc/>
    public override void Complete() => _started = false;
}
