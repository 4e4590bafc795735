using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Models;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Tests.Fakes;

/// <summary>
/// A model whose logits are a function of the very tokens that attention finds in the cache: whoever shares, evicts or
/// overwrites a block wrongly gets other tokens, or other log-probabilities. It likes to repeat itself, so that drafts
/// come true often but not always.
/// </summary>
internal sealed class FakeBackend(ManualClock? clock = null) : IBackend
{
    /// <summary>Tokens that are drawn; the vocabulary is larger.</summary>
    public const int Alphabet = 6;

    private readonly WorkerPool _pool = new(2);
    private readonly FaultyJob _faulty = new();
    private float[] _logits = [];

    /// <summary>Whether the next forward pass throws inside a worker of the pool.</summary>
    public bool FailNext { get; set; }

    /// <summary>Called with the tokens of each step.</summary>
    public Action<ForwardBatch>? Stepped { get; set; }

    /// <summary>Time that a step takes.</summary>
    public TimeSpan StepTime { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Time that each of its tokens adds.</summary>
    public TimeSpan TokenTime { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Time that reading a row of logits takes.</summary>
    public TimeSpan ReadTime { get; init; }

    public string Description => "fake";

    public string? InstructionSet => null;

    public int RowsAtOnce => 2;

    public Weight LoadMatrix(IWeightSource source, params ReadOnlySpan<WeightTensor> parts) => new FakeWeight(1, 1);

    public Weight LoadTable(IWeightSource source, WeightTensor tensor) => new FakeWeight(1, 1);

    public Weight LoadVector(IWeightSource source, params ReadOnlySpan<WeightTensor> parts) => new FakeWeight(1, 1);

    public void Reload(Weight weight, IWeightSource source, params ReadOnlySpan<WeightTensor> parts)
    {
    }

    public Activations Allocate(int capacity, int columns) => new FakeActivations(capacity, columns);

    public KeyValueStore AllocateKeyValues(KeyValueShape shape) => new FakeKeyValueStore(shape);

    public void Embed(Weight table, ReadOnlySpan<int> tokens, Activations destination)
    {
        clock?.Advance(StepTime + tokens.Length * TokenTime);
        for (int i = 0; i < tokens.Length; i++)
            Values(destination)[i] = (ulong)tokens[i];
        if (FailNext)
        {
            FailNext = false;
            _pool.Run(_faulty, 16);
        }
    }

    public void Norm(Activations source, Weight gain, float epsilon, Activations destination) => Copy(source, destination);

    public void Linear(Activations source, Weight matrix, Weight? bias, Activations destination) => Copy(source, destination);

    public void RotateAndStore(
        Activations fused, AttentionShape shape, RotaryEmbedding rotary, ForwardBatch batch, KeyValueStore store, int layer)
    {
        if (layer == 0)
            Stepped?.Invoke(batch);
        foreach (BatchPiece piece in batch.Pieces)
        {
            for (int i = 0; i < piece.Count; i++)
                At(store, layer, piece, piece.Past + i) = Values(fused)[piece.FirstRow + i];
        }
    }

    public void Attend(
        Activations fused, AttentionShape shape, ForwardBatch batch, KeyValueStore store, int layer, Activations destination)
    {
        foreach (BatchPiece piece in batch.Pieces)
        {
            for (int i = 0; i < piece.Count; i++)
            {
                ulong hash = 0;
                for (int position = 0; position <= piece.Past + i; position++)
                    hash = Mix(hash, At(store, layer, piece, position));
                Values(destination)[piece.FirstRow + i] = hash;
            }
        }
    }

    public void GatedActivation(Activations source, Activations destination) => Copy(source, destination);

    /// <summary>Keeps the token in the low bits, so that logits can depend on it in particular.</summary>
    public void Add(Activations accumulator, Activations addend)
    {
        for (int i = 0; i < accumulator.Rows; i++)
        {
            ulong value = Values(accumulator)[i];
            Values(accumulator)[i] = (Mix(value, Values(addend)[i]) & ~0xFFFFUL) | (value & 0xFFFF);
        }
    }

    public void SelectRows(Activations source, ReadOnlySpan<int> rows, Activations destination)
    {
        for (int i = 0; i < rows.Length; i++)
            Values(destination)[i] = Values(source)[rows[i]];
    }

    public void Sample(Activations logits, ReadOnlySpan<SamplingSlot> slots)
    {
        foreach (SamplingSlot slot in slots)
        {
            for (int row = slot.FirstRow; row < slot.FirstRow + slot.Rows; row++)
            {
                if (!slot.Drawing.Draw(Expand(logits, row)))
                    break;
            }
        }
    }

    public void Read(Activations source, int row, Span<float> destination)
    {
        clock?.Advance(ReadTime);
        Expand(source, row).CopyTo(destination);
    }

    public void Dispose() => _pool.Dispose();

    /// <summary>Three times in four the last token decides, else the whole text; all logits depend on the whole text a little.</summary>
    private Span<float> Expand(Activations logits, int row)
    {
        if (_logits.Length != logits.Columns)
            _logits = new float[logits.Columns];
        ulong value = Values(logits)[row];
        ulong hash = Mix(value, 77);
        ulong favourite = hash % 4 == 0 ? (hash >> 8) % Alphabet : ((value & 0xFFFF) * 5 + 1) % Alphabet;
        for (int token = 0; token < _logits.Length; token++)
            _logits[token] = token < Alphabet ? Mix(hash, (ulong)token) % 1024 / 1024f : -30;
        _logits[favourite] += 4;
        return _logits;
    }

    private static ref ulong At(KeyValueStore store, int layer, BatchPiece piece, int position)
    {
        int tokens = store.Shape.BlockTokens;
        return ref ((FakeKeyValueStore)store).At(layer, piece.Blocks[position / tokens], position % tokens);
    }

    private static void Copy(Activations source, Activations destination) =>
        Values(source).AsSpan(0, source.Rows).CopyTo(Values(destination));

    private static ulong[] Values(Activations activations) => ((FakeActivations)activations).Values;

    private static ulong Mix(ulong a, ulong b)
    {
        ulong z = (a ^ (b + 0x9E3779B97F4A7C15)) * 0xBF58476D1CE4E5B9;
        z ^= z >> 31;
        z *= 0x94D049BB133111EB;
        return z ^ (z >> 29);
    }

    private sealed class FaultyJob : ParallelJob
    {
        public override void Execute(int chunk, int worker)
        {
            if (chunk == 11)
                throw new InvalidTimeZoneException("chunk 11 cannot be computed");
        }
    }
}
