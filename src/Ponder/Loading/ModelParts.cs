using System.Diagnostics;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Hub;
using Ponder.Generation;
using Ponder.Inference;
using Ponder.Templates;
using Ponder.Text.Tokenization;

namespace Ponder.Loading;

/// <summary>What a <see cref="ReasoningModel"/> is made of. Tests leave out the files and the engine.</summary>
internal sealed record ModelParts
{
    public required string Name { get; init; }

    public required GenerationConfig Recommended { get; init; }

    public required TokenizerSource Source { get; init; }

    public required Tokenizer Tokenizer { get; init; }

    public required ChatFormat Format { get; init; }

    public required ITokenGenerator Generator { get; init; }

    public Checkpoint? Checkpoint { get; init; }

    public Engine? Engine { get; init; }

    public TimeSpan LoadTime { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Loads everything; text before weights, so that a bad template fails at once.</summary>
    public static ModelParts Load(
        string pathOrName, ReasoningModelOptions options, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        string path = new ModelStore().Resolve(pathOrName);
        Checkpoint checkpoint = Checkpoint.Open(path);
        try
        {
            Tokenizer tokenizer = TokenizerFactory.Create(checkpoint.Tokenizer);
            ChatFormat format = new(checkpoint.Tokenizer, tokenizer, options.ChatTemplate);
            Engine engine = Engine.Load(checkpoint, options.Engine, progress, cancellationToken);
            return new ModelParts
            {
                Name = path == pathOrName ? NameOf(path) : pathOrName,
                Recommended = checkpoint.Generation,
                Source = checkpoint.Tokenizer,
                Tokenizer = tokenizer,
                Format = format,
                Generator = new EngineTokenGenerator(engine),
                Checkpoint = checkpoint,
                Engine = engine,
                LoadTime = Stopwatch.GetElapsedTime(started),
                Clock = options.Clock,
            };
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    // A GGUF file is named after its model; of safetensors files only the folder is.
    private static string NameOf(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (full.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))
            return Path.GetFileNameWithoutExtension(full);
        return Path.GetFileName(File.Exists(full) ? Path.GetDirectoryName(full)! : full);
    }
}
