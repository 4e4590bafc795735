using System.Numerics;

namespace Ponder.Text.Constraints.Tokens;

/// <summary>The tokens that are allowed at one place, a bit each.</summary>
internal sealed class TokenMask(ulong[] words)
{
    /// <summary>Bit <c>id % 64</c> of word <c>id / 64</c> is a token's.</summary>
    public ulong[] Words { get; } = words;

    /// <summary>How many tokens are allowed.</summary>
    public int Count { get; } = words.Sum(word => BitOperations.PopCount(word));

    /// <summary>Whether a token is allowed.</summary>
    public bool Contains(int token) => (uint)token < (uint)(Words.Length * 64) && (Words[token >> 6] >> token & 1) != 0;
}
