namespace Ponder.Text.Tokenization.Decoding;

/// <summary>A step of a tokenizer's decoder, from which every decoding makes its own <see cref="TokenSink"/>.</summary>
/// <param name="CreateSink">Makes the sink that passes on to the given one.</param>
/// <param name="MapToken">What a token becomes by itself, for the bytes of single tokens; null if it stays.</param>
internal sealed record DecoderStep(Func<TokenSink, TokenSink> CreateSink, Func<string, string>? MapToken = null);
