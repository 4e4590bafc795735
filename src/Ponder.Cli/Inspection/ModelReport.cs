using Ponder.Checkpoints;

namespace Ponder.Cli.Inspection;

/// <summary>What <c>ponder inspect</c> has to say about a model.</summary>
/// <param name="Checkpoint">The opened model.</param>
/// <param name="Formats">How its weights are stored.</param>
/// <param name="Text">Its tokenizer and template.</param>
/// <param name="Context">Positions that <paramref name="Memory"/> is for.</param>
/// <param name="Batch">Sequences that <paramref name="Memory"/> is for.</param>
/// <param name="Memory">What it takes to run.</param>
/// <param name="BadTensors">Tensors with values that are not finite; null if nobody looked.</param>
internal sealed record ModelReport(
    Checkpoint Checkpoint,
    IReadOnlyList<WeightFormat> Formats,
    TextSummary Text,
    int Context,
    int Batch,
    MemoryEstimate Memory,
    IReadOnlyList<BadTensor>? BadTensors);
