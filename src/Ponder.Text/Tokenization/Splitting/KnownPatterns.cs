namespace Ponder.Text.Tokenization.Splitting;

/// <summary>The expressions that have a scanner of their own.</summary>
internal static class KnownPatterns
{
    /// <summary>GPT-2's words.</summary>
    public static WordScanner Gpt2 { get; } = new Gpt2Scanner();

    /// <summary>Qwen2's words.</summary>
    public static WordScanner Qwen2 { get; } = new Gpt4Scanner(maxDigits: 1);

    /// <summary>Llama 3's words.</summary>
    public static WordScanner Llama3 { get; } = new Gpt4Scanner(maxDigits: 3);

    /// <summary>The scanner for an expression, or null.</summary>
    public static WordScanner? Find(string expression) => expression switch
    {
        Gpt2Scanner.Expression => Gpt2,
        Gpt4Scanner.Qwen2Expression => Qwen2,
        Gpt4Scanner.Llama3Expression => Llama3,
        _ => null,
    };
}
