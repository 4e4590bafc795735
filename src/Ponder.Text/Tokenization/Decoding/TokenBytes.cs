using System.Text;

namespace Ponder.Text.Tokenization.Decoding;

/// <summary>The bytes of single tokens where a decoder changes them one by one.</summary>
internal static class TokenBytes
{
    /// <summary>The bytes that a token stands for by itself.</summary>
    public static byte[] Of(ReadOnlySpan<byte> utf8, IReadOnlyList<DecoderStep> steps)
    {
        string text = Encoding.UTF8.GetString(utf8);
        foreach (DecoderStep step in steps)
            text = step.MapToken?.Invoke(text) ?? text;
        return ByteFallbackSink.TryParse(text, out byte value) ? [value] : Encoding.UTF8.GetBytes(text);
    }
}
