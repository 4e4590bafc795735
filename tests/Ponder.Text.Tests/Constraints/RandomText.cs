using System.Text;
using Ponder.Text.Constraints;

namespace Ponder.Text.Tests.Constraints;

/// <summary>Generates as a model would that knows nothing: any allowed token, until the text is complete.</summary>
internal static class RandomText
{
    /// <summary>Every single byte, and some longer tokens that cut across what constraints look at.</summary>
    public static TokenVocabulary Vocabulary { get; } = TokenVocabulary.Create(
    [
        .. Enumerable.Range(0, 256).Select(b => new[] { (byte)b }),
        null,
        .. ((string[])
        [
            "{\"", "\":", "\": ", "\",", "\", \"", "\"}", "\"]", "},", "}]", "]}", "[]", "{}", "[{", "true", "false", "null", "ab",
            "abc", "name", "\"name\":", " \"", "  ", "\n  ", "12", "34", ".5", "00", "e1", "\\n", "\\\"", "ä", "€uro", "😀", "的",
            "hello world", "1999-", "a-b", "x\"y", "\\u00", "\",\"b\":",
        ]).Select(Encoding.UTF8.GetBytes),
        // Halves of characters, as byte-level vocabularies have them.
        [0xC3], [0xA4, (byte)'b'], [0xE2, 0x82], [0xF0, 0x9F], [0x98, 0x80, (byte)'"'], [(byte)'a', 0xE7, 0x9A],
    ]);

    /// <summary>A text under a constraint, or null if it did not end within so many tokens.</summary>
    public static string? Generate(TokenConstraint constraint, Random random, int most = 20_000)
    {
        List<byte> bytes = [];
        TokenConstraintState state = constraint.Start();
        for (int step = 0; step < most; step++)
        {
            List<int> allowed = Tokens(state.Allowed);
            Assert.Equal(allowed.Count > 0, state.CanContinue);
            // Ends are preferred as the text grows, or an array of arrays would never end.
            if (state.IsComplete && (allowed.Count == 0 || random.Next(3) == 0))
                return Text(bytes);
            Assert.NotEmpty(allowed);
            int token = step < 100 ? allowed[random.Next(allowed.Count)] : Ending(constraint, allowed, random);
            Assert.True(state.IsAllowed(token));
            bytes.AddRange(constraint.Vocabulary.Bytes(token));
            state.Accept(token);
        }
        return null;
    }

    /// <summary>The ids of a mask.</summary>
    public static List<int> Tokens(ReadOnlySpan<ulong> words)
    {
        List<int> tokens = [];
        for (int id = 0; id < words.Length * 64; id++)
        {
            if ((words[id >> 6] >> id & 1) != 0)
                tokens.Add(id);
        }
        return tokens;
    }

    private static int Ending(TokenConstraint constraint, List<int> allowed, Random random)
    {
        int[] closing = [.. allowed.Where(token => constraint.Vocabulary.Bytes(token) is [(byte)'}' or (byte)']' or (byte)'"'])];
        return closing.Length > 0 && random.Next(4) > 0 ? closing[random.Next(closing.Length)] : allowed[random.Next(allowed.Count)];
    }

    private static string Text(List<byte> bytes) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. bytes]);
}
