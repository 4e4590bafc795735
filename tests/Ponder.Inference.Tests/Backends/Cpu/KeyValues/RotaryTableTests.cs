using Ponder.Checkpoints.Configuration;
using Ponder.Inference.Backends.Cpu.KeyValues;
using Ponder.Inference.Models;

namespace Ponder.Inference.Tests.Backends.Cpu.KeyValues;

public sealed class RotaryTableTests
{
    private const int Pairs = 8;

    private static readonly RotaryEmbedding s_rotary = RotaryEmbedding.Create(new ModelConfig
    {
        Architecture = "Qwen2ForCausalLM",
        HeadSize = 2 * Pairs,
        Heads = 1,
        KeyValueHeads = 1,
        Layers = 1,
        HiddenSize = 2 * Pairs,
        IntermediateSize = 8,
        VocabularySize = 8,
        ContextLength = 4096,
        RopeTheta = 10_000,
        NormEpsilon = 1e-6f,
        TiedEmbeddings = true,
    });

    [Fact]
    public void Rows_AreCosinesAndSines_OnEveryPage()
    {
        RotaryTable table = new(s_rotary);
        table.Reach(2500);
        foreach (int position in new[] { 0, 1, 255, 256, 1023, 1024, 2047, 2048, 2500 })
        {
            for (int pair = 0; pair < Pairs; pair++)
            {
                double angle = (float)position * s_rotary.Frequencies[pair];
                Assert.Equal(Math.Cos(angle), table.At(position)[pair], 1e-7);
                Assert.Equal(Math.Sin(angle), table.At(position)[Pairs + pair], 1e-7);
            }
        }
    }

    [Fact]
    public void AStep_ComputesItsOwnPositionsAndNoMore()
    {
        RotaryTable table = new(s_rotary);
        table.Reach(9);
        Assert.Equal(10, table.Reached);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int others = 0;
        for (int position = 0; position < 1024; position++)
        {
            table.Reach(position);
            others += table.Reached == Math.Max(10, position + 1) ? 0 : 1;
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, others);
    }
}
