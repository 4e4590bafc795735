using Ponder.Checkpoints.Configuration;
using Ponder.Verifiers.Composition.Recipes;

namespace Ponder.Training.Recipes;

/// <summary>Where the network comes from: a folder, or a shape with random weights and the folder of a tokenizer.</summary>
public sealed record ModelRecipe
{
    /// <summary>A checkpoint to begin with; null for a new network.</summary>
    public string? From { get; init; }

    /// <summary>The folder with tokenizer and chat template of a new network.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>The shape of a new network, but for its vocabulary, which the tokenizer has.</summary>
    public ModelConfig? Shape { get; init; }

    /// <summary>fp32 or bf16: what products are computed in.</summary>
    public string Compute { get; init; } = "fp32";

    internal static ModelRecipe Read(RecipeMap map, RecipePaths paths)
    {
        string? from = map.OptionalText("from");
        string? tokenizer = map.OptionalText("tokenizer");
        RecipeMap? shape = map.OptionalMap("shape");
        if (from is null == shape is null)
            throw map.Bad("from", "expected either the folder of a checkpoint here, or a shape of a new network");
        if (shape is not null && tokenizer is null)
            throw map.Bad("tokenizer", "missing, expected the folder with a new network's tokenizer");
        string compute = map.OptionalWord("compute", "fp32", "bf16") ?? "fp32";
        map.RejectUnknown();
        return new ModelRecipe
        {
            From = from is null ? null : paths.Resolve(from),
            Tokenizer = tokenizer is null ? null : paths.Resolve(tokenizer),
            Shape = shape is null ? null : ReadShape(shape),
            Compute = compute,
        };
    }

    private static ModelConfig ReadShape(RecipeMap map)
    {
        int hidden = Count("hidden_size");
        int heads = Count("num_attention_heads");
        ModelConfig config = new()
        {
            Architecture = "qwen2",
            HiddenSize = hidden,
            IntermediateSize = Count("intermediate_size"),
            Layers = Count("num_hidden_layers"),
            Heads = heads,
            KeyValueHeads = map.OptionalInt("num_key_value_heads", 1, heads) ?? heads,
            HeadSize = map.OptionalInt("head_dim", 2, 1024) ?? hidden / heads,
            VocabularySize = 1,
            ContextLength = map.OptionalInt("max_position_embeddings", 16, 1 << 24) ?? 2048,
            NormEpsilon = 1e-6f,
            RopeTheta = map.OptionalNumber("rope_theta", 1, 1e9) ?? 10_000,
            TiedEmbeddings = map.OptionalFlag("tie_word_embeddings") ?? true,
        };
        if (config.Heads % config.KeyValueHeads != 0)
            throw map.Bad("num_key_value_heads", "expected a divisor of num_attention_heads");
        if (config.HeadSize % 2 != 0)
            throw map.Bad("head_dim", "expected an even number");
        map.RejectUnknown();
        return config;

        int Count(string name) => map.OptionalInt(name, 1, 1 << 20) ?? throw map.Bad(name, "missing, expected a whole number");
    }
}
