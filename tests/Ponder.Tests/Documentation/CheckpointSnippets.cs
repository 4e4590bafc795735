using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Tests.Documentation;

/// <summary>The code in docs/checkpoints.md; compiled here, compared with the page by <see cref="SnippetTests"/>.</summary>
internal static class CheckpointSnippets
{
    public static void Open()
    {
        #region open
        using Checkpoint checkpoint = Checkpoint.Open("/models/QwQ-32B");
        Console.WriteLine($"{checkpoint.Config.Layers} layers, {checkpoint.Config.ParameterCount / 1e9:0.0} G parameters");
        Console.WriteLine($"ends at {string.Join(", ", checkpoint.Generation.EndTokens)}");
        #endregion
    }

    public static void Read(Checkpoint checkpoint)
    {
        #region weights
        WeightTensor tensor = checkpoint.Weights.Find("model.layers.0.mlp.down_proj.weight")!;
        float[] rows = new float[16 * tensor.Columns];
        checkpoint.Weights.ReadRowsAsFloat(tensor, firstRow: 0, rows: 16, rows);
        checkpoint.Weights.Release(tensor, firstRow: 0, rows: 16);
        #endregion
    }

    public static long[] Write()
    {
        #region safetensors
        SafetensorsTensor ids = new("ids", SafetensorsType.I64, [3]);
        using (SafetensorsWriter writer = new("out.safetensors", [ids]))
        {
            writer.Write<long>([1, 2, 3]);
            writer.Complete();
        }
        using SafetensorsFile file = SafetensorsFile.Open("out.safetensors");
        long[] read = file.ReadArray<long>("ids");
        #endregion
        return read;
    }
}
