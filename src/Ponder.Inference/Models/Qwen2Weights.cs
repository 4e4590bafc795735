using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends;

namespace Ponder.Inference.Models;

/// <summary>All weights of a Qwen2 model on a backend.</summary>
internal sealed class Qwen2Weights : IDisposable
{
    private readonly IWeightSource _source;
    private readonly IReadOnlyList<(Weight Weight, WeightTensor[] Parts)> _all;

    private Qwen2Weights(
        IWeightSource source, IReadOnlyList<(Weight Weight, WeightTensor[] Parts)> all,
        Weight embedding, IReadOnlyList<Qwen2Layer> layers, Weight finalNorm, Weight head)
    {
        _source = source;
        _all = all;
        Embedding = embedding;
        Layers = layers;
        FinalNorm = finalNorm;
        Head = head;
    }

    public Weight Embedding { get; }

    public IReadOnlyList<Qwen2Layer> Layers { get; }

    public Weight FinalNorm { get; }

    /// <summary>The output head, made from the embedding's tensor when they are tied.</summary>
    public Weight Head { get; }

    /// <summary>Loads a checkpoint's weights, checking that each is there and has the shape the configuration implies.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or misshapen.</exception>
    public static Qwen2Weights Load(
        IBackend backend,
        ModelConfig config,
        IWeightSource source,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellationToken)
    {
        Qwen2TensorNames names = new(source, config);
        long total = 0;
        foreach (WeightTensor tensor in source.Tensors)
            total += StoredBytes(tensor);
        if (config.TiedEmbeddings)
            total += StoredBytes(names.Head());
        long done = 0;
        List<(Weight Weight, WeightTensor[] Parts)> loaded = [];

        try
        {
            Weight embedding = Track(backend.LoadTable(source, names.Embedding()), [names.Embedding()]);
            List<Qwen2Layer> layers = new(config.Layers);
            for (int i = 0; i < config.Layers; i++)
            {
                layers.Add(new Qwen2Layer(
                    Vector(names.AttentionNorm(i)),
                    Matrix(names.QueryKeyValue(i)),
                    names.QueryKeyValueBias(i) is { } bias ? Vector(bias) : null,
                    Matrix(names.AttentionOutput(i)),
                    Vector(names.MlpNorm(i)),
                    Matrix(names.GateUp(i)),
                    Matrix(names.Down(i))));
            }
            Weight norm = Vector(names.FinalNorm());
            Weight head = Matrix(names.Head());
            return new Qwen2Weights(source, loaded, embedding, layers, norm, head);
        }
        catch
        {
            foreach ((Weight weight, _) in loaded)
                weight.Dispose();
            throw;
        }

        Weight Matrix(params WeightTensor[] parts) => Track(backend.LoadMatrix(source, parts), parts);

        Weight Vector(params WeightTensor[] parts) => Track(backend.LoadVector(source, parts), parts);

        Weight Track(Weight weight, WeightTensor[] parts)
        {
            loaded.Add((weight, parts));
            foreach (WeightTensor part in parts)
                done += StoredBytes(part);
            progress?.Report(new LoadProgress(done, total));
            cancellationToken.ThrowIfCancellationRequested();
            return weight;
        }
    }

    /// <summary>Takes all values from the source once more.</summary>
    public void Reload(IBackend backend)
    {
        foreach ((Weight weight, WeightTensor[] parts) in _all)
            backend.Reload(weight, _source, parts);
    }

    public void Dispose()
    {
        Embedding.Dispose();
        foreach (Qwen2Layer layer in Layers)
            layer.Dispose();
        FinalNorm.Dispose();
        Head.Dispose();
    }

    private static long StoredBytes(WeightTensor tensor) => tensor.Type.RowBytes(tensor.Columns) * tensor.Rows;
}
