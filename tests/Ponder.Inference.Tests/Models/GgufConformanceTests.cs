using Ponder.Checkpoints;
using Ponder.Checkpoints.Safetensors;
using Ponder.Testing;

namespace Ponder.Inference.Tests.Models;

/// <summary>Every stored format against logits computed in float64 from its exactly decoded weights.</summary>
public sealed class GgufConformanceTests
{
    private static readonly string[] s_types =
    [
        "F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q2_K", "Q3_K_M", "Q4_K_M", "Q5_K_M", "Q6_K", "IQ4_NL", "IQ4_XS",
    ];

    private static readonly string[] s_floats = ["F32", "F16", "BF16"];

    public static TheoryData<string> Types() => [.. s_types];

    public static TheoryData<string> Floats() => [.. s_floats];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task ExactPath_EqualsTheReference(string type)
    {
        (float[] actual, float[] reference, _, _) = await RunAsync(type, ArithmeticPath.Exact);

        double error = LogitError.Relative(actual, reference);

        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: relative error {error:E2}");
        // Weights are decoded exactly, so that formats do not differ: 3.9e-7 to 4.5e-7 of fp32's own rounding.
        Assert.True(error <= 1e-6, $"relative error {error:E2}");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task FastPath_IsNearTheReference(string type)
    {
        (float[] actual, float[] reference, float[][] all, long[] argmax) = await RunAsync(type, ArithmeticPath.Fast);
        // Float weights are multiplied as they are, and the cache in bf16 is all that is rounded: 1.62e-3 at most. Quantised ones
        // meet activations in bytes, which counts for ten times as much, whatever their own format: 1.47e-2 to 1.62e-2.
        double tolerance = s_floats.Contains(type) ? 1.8e-3 : 1.8e-2;

        double error = LogitError.Relative(actual, reference);

        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: relative error {error:E2}");
        Assert.True(error <= tolerance, $"relative error {error:E2}");
        for (int position = 0; position < all.Length; position++)
            LogitError.AssertArgmax(all[position], (int)argmax[position], tolerance, position);
    }

    [Theory]
    [MemberData(nameof(Floats))]
    public async Task FastPath_OfFloatsWithAnFp32Cache_RoundsNothing(string type)
    {
        (float[] actual, float[] reference, _, _) = await RunAsync(type, ArithmeticPath.Fast, KeyValueType.F32);

        double error = LogitError.Relative(actual, reference);

        // 9.3e-7: what fp32 itself rounds.
        Assert.True(error <= 3e-6, $"relative error {error:E2}");
    }

    private static async Task<(float[] Last, float[] Reference, float[][] All, long[] Argmax)> RunAsync(
        string type, ArithmeticPath path, KeyValueType? keyValues = null)
    {
        string file = Conformance.Require($"conformance/gguf/{type}.gguf");
        using Checkpoint checkpoint = Checkpoint.Open(file);
        await using Engine engine = Engine.Load(
            checkpoint,
            new EngineOptions { Path = path, KeyValueType = keyValues },
            cancellationToken: TestContext.Current.CancellationToken);
        using SafetensorsFile expected = SafetensorsFile.Open(Path.ChangeExtension(file, ".expected.safetensors"));
        int[] ids = [.. expected.ReadArray<long>("input_ids").Select(id => (int)id)];

        float[][] all = await engine.AllLogitsAsync(ids);

        return ([.. all[^8..].SelectMany(row => row)], expected.ReadArray<float>("logits_last8"), all, expected.ReadArray<long>("argmax"));
    }
}
