using Ponder.Checkpoints;
using Ponder.Checkpoints.Gguf;
using Ponder.Checkpoints.Quantization;
using Ponder.Checkpoints.Synthesis;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Tests.Documentation;

/// <summary>The code in docs/quantize.md; compiled here, compared with the page by <see cref="SnippetTests"/>.</summary>
internal static class QuantizeSnippets
{
    public static async Task Quantize(CancellationToken cancellationToken)
    {
        #region quantize
        using Checkpoint source = Checkpoint.Open("/models/QwQ-32B");
        Progress<QuantizeProgress> progress = new(now => Console.Write($"\r{100 * now.BytesDone / now.BytesTotal} %"));
        await ModelQuantizer.RunAsync(
            source, "qwq-32b-q4_k_m.gguf", QuantizationType.Q4_K_M, progress: progress, cancellationToken: cancellationToken);
        #endregion
    }

    public static void Write()
    {
        #region writer
        float[] row = new float[256];
        byte[] stored = new byte[TensorType.Q4_K.RowBytes(row.Length)];
        Quantizer.Encode(TensorType.Q4_K, row, stored);
        GgufTensorShape shape = new("row", TensorType.Q4_K, row.Length);
        using GgufWriter writer = new("one-row.gguf", [new("general.name", GgufValue.Of("one row"))], [shape]);
        writer.Write(stored);
        writer.Complete();
        #endregion
    }

    public static async Task Synthesize()
    {
        #region synth
        await Synthesizer.RunAsync(SynthShape.Find("qwen2.5-0.5b"), "small.gguf", QuantizationType.Q8_0, seed: 1);
        #endregion
    }
}
