namespace Ponder.Checkpoints.Configuration;

/// <summary>
/// The largest figures that are believed: several times beyond any published model, and small enough that
/// arithmetic on them cannot overflow 64 bits.
/// </summary>
internal static class ModelLimits
{
    public const int Width = 1 << 20;
    public const int Layers = 1 << 12;
    public const int Heads = 1 << 14;
    public const int HeadSize = 1 << 14;
    public const int Vocabulary = 1 << 24;
    public const int Context = 1 << 28;
    public const double RopeTheta = 1e15;
    public const double RopeFactor = 1e4;

    /// <summary>Checks what one field alone cannot show.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="keyValueHeads">The file's name of the number of key-value heads.</param>
    /// <param name="headSize">The file's name of the head size.</param>
    /// <exception cref="CheckpointException">The figures contradict one another.</exception>
    public static void CheckAgreement(ModelConfig config, string file, string keyValueHeads, string headSize)
    {
        if (config.KeyValueHeads > config.Heads || config.Heads % config.KeyValueHeads != 0)
            throw new CheckpointException(file, keyValueHeads,
                $"is {config.KeyValueHeads}, expected a divisor of the {config.Heads} query heads");
        if (config.HeadSize % 2 != 0)
            throw new CheckpointException(file, headSize, $"is {config.HeadSize}, expected an even number for rotary embedding");
        if ((long)config.Heads * config.HeadSize > Width)
            throw new CheckpointException(file, headSize, $"is {config.HeadSize}: {config.Heads} heads of it exceed {Width}");
    }

    /// <summary>The context that YaRN reaches, bounded.</summary>
    public static int StretchedContext(RopeScaling scaling) =>
        (int)Math.Min(Context, Math.Round(scaling.Factor * scaling.OriginalContext));
}
