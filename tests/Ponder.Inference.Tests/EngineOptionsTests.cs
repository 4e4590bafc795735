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

        Assert.Equal($"KeyValueType is {type}, expected F32 on the exact path", error.Message);
    }

    public static TheoryData<EngineOptions, string> OutOfRange => new()
    {
        { new EngineOptions { KeyValueType = (KeyValueType)7 }, "KeyValueType is 7, expected BF16, F32 or Q8" },
        { new EngineOptions { Path = (ArithmeticPath)7 }, "Path is 7, expected Fast or Exact" },
        { new EngineOptions { ContextLength = 0 }, "ContextLength is 0, expected 1 or more" },
        { new EngineOptions { ContextLength = 513 }, "ContextLength is 513, expected from 1 to 512, the model's limit" },
        { new EngineOptions { Threads = 0 }, "Threads is 0, expected from 1 to 1024" },
        { new EngineOptions { MaxSequences = 4097 }, "MaxSequences is 4097, expected from 1 to 4096" },
        { new EngineOptions { PrefillChunk = 0 }, "PrefillChunk is 0, expected from 1 to 8192" },
        { new EngineOptions { MaxStall = TimeSpan.Zero }, "MaxStall is 00:00:00, expected more than 0" },
        { new EngineOptions { MaxDraft = 65 }, "MaxDraft is 65, expected from 0 to 64" },
        { new EngineOptions { ShortestDraftMatch = 0 }, "ShortestDraftMatch is 0, expected from 1 to 16" },
        {
            new EngineOptions { ShortestDraftMatch = 4, LongestDraftMatch = 3 },
            "LongestDraftMatch is 3, expected from 4 to 16 (ShortestDraftMatch is the least)"
        },
        { new EngineOptions { CacheTokens = -1 }, "CacheTokens is -1, expected from 1 to 1073741824" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void OptionsOutOfRange_AreNamedWithValueAndRange(EngineOptions options, string message)
    {
        InferenceException error = Assert.Throws<InferenceException>(() => _model.Load(options));

        Assert.Equal(message, error.Message);
        Assert.Equal(message.Split(' ')[0], error.Option);
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
