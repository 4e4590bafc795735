using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Backends.Cpu.Attention;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Tests;

public sealed class EngineOptionsTests : IDisposable
{
    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(KeyValueType.BF16)]
    [InlineData(KeyValueType.Q8)]
    public void TheExactPath_CachesInFp32Only(KeyValueType type)
    {
        InferenceException error = Assert.Throws<InferenceException>(
            () => _model.Load(new EngineOptions { Path = ArithmeticPath.Exact, KeyValueType = type }));

        Assert.Equal($"the exact path caches keys and values as F32, not {type}", error.Message);
    }

    [Fact]
    public void AnUnknownKeyValueType_IsRefused()
    {
        InferenceException error = Assert.Throws<InferenceException>(
            () => _model.Load(new EngineOptions { KeyValueType = (KeyValueType)7 }));

        Assert.Equal("engine option KeyValueType cannot be 7", error.Message);
    }

    [Theory]
    [InlineData(12L << 30, 24_576)] // half of 12 GiB, 256 KiB a position
    [InlineData(1L << 30, 2_048)]
    [InlineData(-5, 2_048)]
    [InlineData(1L << 40, 131_072)]
    public void DefaultContext_IsWhatHalfOfTheMemoryLeftHolds(long left, int positions) =>
        Assert.Equal(positions, Engine.Affordable(left, 256 * 1024, 131_072));

    [Theory]
    [InlineData(KeyValueType.F32, 4, 4)]
    [InlineData(KeyValueType.BF16, 2, 2)]
    // A head has 16 features: one scale of four bytes for the key, one for the value.
    [InlineData(KeyValueType.Q8, 1 + 4.0 / 16, 1 + 4.0 / 16)]
    public void BytesPerPosition_IsWhatTheStoreTakes(KeyValueType type, double keyBytes, double valueBytes)
    {
        long bytes = type.BytesPerPosition(_model.Checkpoint.Config);

        Assert.Equal(2 * 2 * 16 * (keyBytes + valueBytes), bytes);
        using WorkerScratch scratch = new(1);
        using CpuAttention attention = CpuAttention.Create(type, CpuVectors.Portable, scratch);
        using CpuKeyValueStore store = (CpuKeyValueStore)attention.Allocate(new KeyValueShape(2, 5, 32, 2, 16));
        Assert.Equal(store.BlockBytes * 2, bytes * 32);
    }
}
