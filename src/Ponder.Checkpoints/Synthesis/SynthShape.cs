using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.HuggingFace;

namespace Ponder.Checkpoints.Synthesis;

/// <summary>A model shape to make random weights of.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Config">The shape.</param>
public sealed record SynthShape(string Name, ModelConfig Config)
{
    /// <summary>The shapes known by name, as published.</summary>
    public static IReadOnlyList<SynthShape> Named { get; } =
    [
        Qwen25("qwen2.5-0.5b", hidden: 896, inner: 4864, layers: 24, heads: 14, keyValueHeads: 2, tied: true),
        Qwen25("qwen2.5-1.5b", hidden: 1536, inner: 8960, layers: 28, heads: 12, keyValueHeads: 2, tied: true),
        Qwen25("qwen2.5-3b", hidden: 2048, inner: 11008, layers: 36, heads: 16, keyValueHeads: 2, tied: true),
        Qwen25("qwen2.5-7b", hidden: 3584, inner: 18944, layers: 28, heads: 28, keyValueHeads: 4, tied: false),
        Qwen25("qwen2.5-14b", hidden: 5120, inner: 13824, layers: 48, heads: 40, keyValueHeads: 8, tied: false, epsilon: 1e-5f),
        Qwen25("qwq-32b", hidden: 5120, inner: 27648, layers: 64, heads: 40, keyValueHeads: 8, tied: false, epsilon: 1e-5f,
            context: 40960),
    ];

    /// <summary>The names, separated by commas, for help and messages.</summary>
    public static string Names { get; } = string.Join(", ", Named.Select(shape => shape.Name));

    /// <summary>A named shape, or that of a config.json or of a folder that has one.</summary>
    /// <exception cref="CheckpointException">There is neither such a name nor such a file, or the file is not valid.</exception>
    public static SynthShape Find(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        foreach (SynthShape shape in Named)
            if (string.Equals(shape.Name, nameOrPath, StringComparison.OrdinalIgnoreCase))
                return shape;

        string file = Directory.Exists(nameOrPath) ? Path.Combine(nameOrPath, HuggingFaceCheckpoint.ConfigName) : nameOrPath;
        if (!File.Exists(file))
            throw new CheckpointException(nameOrPath, null, $"is neither a config.json nor a known shape ({Names})");
        string? folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)));
        return new SynthShape(string.IsNullOrEmpty(folder) ? "model" : folder, ConfigJson.Read(file));
    }

    private static SynthShape Qwen25(
        string name, int hidden, int inner, int layers, int heads, int keyValueHeads, bool tied,
        float epsilon = 1e-6f, int context = 32768) => new(name, new ModelConfig
        {
            Architecture = "qwen2",
            HiddenSize = hidden,
            IntermediateSize = inner,
            Layers = layers,
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            HeadSize = hidden / heads,
            VocabularySize = tied ? 151936 : 152064,
            ContextLength = context,
            NormEpsilon = epsilon,
            RopeTheta = 1e6,
            TiedEmbeddings = tied,
        });
}
