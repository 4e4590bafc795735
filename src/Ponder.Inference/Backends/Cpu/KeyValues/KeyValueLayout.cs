namespace Ponder.Inference.Backends.Cpu.KeyValues;

/// <summary>
/// Where things stand within one head of one block of 32 positions. Keys: two panels of sixteen positions, each
/// [feature][position]; then their scales, [panel][features / 32][position]. Values: strips of sixteen features, each
/// [position][feature]; then their scales, one a position. Both are what the kernels read from start to end, sixteen
/// numbers at a time. Offsets and sizes are in bytes.
/// </summary>
internal readonly record struct KeyValueLayout
{
    /// <summary>Positions of a block.</summary>
    public const int BlockTokens = 32;

    /// <summary>Positions of a panel of keys, and features of a strip of values.</summary>
    public const int Lanes = 16;

    /// <summary>Features of a key that share a scale.</summary>
    public const int KeyScaleFeatures = 32;

    private const int CacheLine = 64;

    public KeyValueLayout(int headSize, int sixteenBytes, bool scaled)
    {
        PaddedHead = (headSize + Lanes - 1) / Lanes * Lanes;
        PanelBytes = headSize * sixteenBytes;
        StripBytes = BlockTokens * sixteenBytes;
        PanelScales = scaled ? (headSize + KeyScaleFeatures - 1) / KeyScaleFeatures * Lanes : 0;
        KeyScales = Aligned(BlockTokens / Lanes * PanelBytes);
        Values = Aligned(KeyScales + BlockTokens / Lanes * PanelScales * sizeof(float));
        ValueScales = Values + PaddedHead / Lanes * StripBytes;
        HeadBytes = Aligned(ValueScales + (scaled ? BlockTokens * sizeof(float) : 0));
    }

    /// <summary>The head size rounded up to sixteen.</summary>
    public int PaddedHead { get; }

    /// <summary>Sixteen positions of keys. The first panel stands at the head's start.</summary>
    public int PanelBytes { get; }

    /// <summary>Sixteen features of all values.</summary>
    public int StripBytes { get; }

    /// <summary>Scales (not bytes) of a panel.</summary>
    public int PanelScales { get; }

    /// <summary>Where the scales of keys stand.</summary>
    public int KeyScales { get; }

    /// <summary>Where values stand.</summary>
    public int Values { get; }

    /// <summary>Where the scales of values stand.</summary>
    public int ValueScales { get; }

    /// <summary>From one head of a block to the next.</summary>
    public int HeadBytes { get; }

    public static KeyValueLayout Of<TFormat>(int headSize)
        where TFormat : struct, IKeyValueFormat => new(headSize, TFormat.SixteenBytes, TFormat.Scaled);

    private static int Aligned(int bytes) => (bytes + CacheLine - 1) / CacheLine * CacheLine;
}
