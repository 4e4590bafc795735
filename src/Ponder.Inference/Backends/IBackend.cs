using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Models;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Backends;

/// <summary>
/// What the forward pass is written against: operations over opaque tensors, run one after another. Matrices are
/// row-major, one row a token; every operation works on the rows in use (<see cref="Activations.Rows"/>).
/// </summary>
internal interface IBackend : IDisposable
{
    /// <summary>What it computes with, for people: instruction sets, threads, arithmetic.</summary>
    string Description { get; }

    /// <summary>The instruction sets that its kernels are written for; null where it has none of its own.</summary>
    string? InstructionSet { get; }

    /// <summary>
    /// Rows that products take together: beyond a single row, those of a step cost least each where they are a multiple
    /// of it.
    /// </summary>
    int RowsAtOnce { get; }

    /// <summary>Loads matrices of equal width as one, their rows in the order given.</summary>
    Weight LoadMatrix(IWeightSource source, params ReadOnlySpan<WeightTensor> parts);

    /// <summary>Loads a matrix whose rows are looked up (<see cref="Embed"/>), not multiplied by.</summary>
    Weight LoadTable(IWeightSource source, WeightTensor tensor);

    /// <summary>Loads vectors as one, end to end, in fp32.</summary>
    Weight LoadVector(IWeightSource source, params ReadOnlySpan<WeightTensor> parts);

    /// <summary>Takes the values of a loaded weight from its source once more, in place.</summary>
    void Reload(Weight weight, IWeightSource source, params ReadOnlySpan<WeightTensor> parts);

    /// <summary>Makes room for activations; contents undefined.</summary>
    Activations Allocate(int capacity, int columns);

    /// <summary>Makes a key-value store; memory is committed as it is written.</summary>
    KeyValueStore AllocateKeyValues(KeyValueShape shape);

    /// <summary>destination[i] = table[tokens[i]].</summary>
    void Embed(Weight table, ReadOnlySpan<int> tokens, Activations destination);

    /// <summary>RMSNorm (arXiv:1910.07467): destination = source / sqrt(mean(source²) + epsilon) · gain, per row.</summary>
    void Norm(Activations source, Weight gain, float epsilon, Activations destination);

    /// <summary>destination = source · matrixᵀ (+ bias).</summary>
    void Linear(Activations source, Weight matrix, Weight? bias, Activations destination);

    /// <summary>
    /// Rotates the queries and keys of a fused projection (arXiv:2104.09864, halves paired) by their positions and
    /// writes keys and values to the cache.
    /// </summary>
    void RotateAndStore(Activations fused, AttentionShape shape, RotaryEmbedding rotary, ForwardBatch batch, KeyValueStore store, int layer);

    /// <summary>Causal softmax attention of every row's queries over its own sequence's cached positions.</summary>
    void Attend(Activations fused, AttentionShape shape, ForwardBatch batch, KeyValueStore store, int layer, Activations destination);

    /// <summary>SwiGLU: destination = silu(left half of source) · right half (arXiv:2002.05202).</summary>
    void GatedActivation(Activations source, Activations destination);

    /// <summary>accumulator += addend.</summary>
    void Add(Activations accumulator, Activations addend);

    /// <summary>destination[i] = source[rows[i]].</summary>
    void SelectRows(Activations source, ReadOnlySpan<int> rows, Activations destination);

    /// <summary>
    /// Has tokens drawn from rows of logits, which are spent by it: those of one slot in order, until its
    /// <see cref="IRowDrawing"/> has enough; different slots in any order and at once.
    /// </summary>
    void Sample(Activations logits, ReadOnlySpan<SamplingSlot> slots);

    /// <summary>Copies one row out.</summary>
    void Read(Activations source, int row, Span<float> destination);
}
