namespace Ponder.Text.Tokenization.BytePair;

/// <summary>How a word becomes its first symbols.</summary>
internal sealed record BytePairOptions
{
    /// <summary>Symbols are bytes, written in <see cref="ByteAlphabet"/>; else they are characters.</summary>
    public bool ByteLevel { get; init; }

    /// <summary>A word that is a token is taken whole, whatever the merges would make of it.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>A character that is no token becomes the tokens <c>&lt;0xNN&gt;</c> of its bytes, if all of them exist.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>What stands for a character that is no token; null to leave it out.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>Neighbouring unknown characters become one token.</summary>
    public bool FuseUnknown { get; init; }
}
