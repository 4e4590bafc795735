using System.Collections.Concurrent;
using Ponder.Testing;
using Ponder.Text.Tokenization;

namespace Ponder.Text.Tests.Tokenization;

/// <summary>Tokenizers of the reference data, read once.</summary>
internal static class ReferenceFiles
{
    private static readonly ConcurrentDictionary<string, Tokenizer> s_tokenizers = new();

    /// <summary>The tokenizer of a file below the shared folder; skips the test where it is absent.</summary>
    public static Tokenizer Tokenizer(string relative)
    {
        string path = Conformance.Require(relative);
        return s_tokenizers.GetOrAdd(path, static file => Text.Tokenization.Tokenizer.FromJson(File.ReadAllBytes(file), file));
    }
}
