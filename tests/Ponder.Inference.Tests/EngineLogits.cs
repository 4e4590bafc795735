namespace Ponder.Inference.Tests;

internal static class EngineLogits
{
    /// <summary>The logits of every position of a text.</summary>
    public static async Task<float[][]> AllLogitsAsync(this Engine engine, IReadOnlyList<int> ids)
    {
        float[][] rows = new float[ids.Count][];
        await engine.LogitsAsync(ids, (position, logits) => rows[position] = logits.ToArray(), TestContext.Current.CancellationToken);
        return rows;
    }
}
