using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;

namespace Ponder.Inference.Tests.Backends.Cpu.Linear;

/// <summary>Packed products of every format against exactly decoded weights, and against themselves in other batches.</summary>
public sealed class PackedProductTests
{
    // Two whole panels and a partial one; a whole 256-column tile and a partial one where the format allows it.
    private const int Rows = 37;

    public static TheoryData<TensorType> Types() => [.. Enum.GetValues<TensorType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Product_EqualsTheDecodedWeights_TimesTheRoundedActivations(TensorType type)
    {
        InMemoryWeights weights = new(type, Rows, Columns(type), 1);
        using PackedCpuBackend<PortableKernels<PortableByteDot>> backend = new(2);

        float[][] x = Activations(13, Columns(type), 2);
        float[][] y = PackedProduct.Of(backend, weights, x);

        float[] decoded = new float[Rows * Columns(type)];
        weights.ReadRowsAsFloat(weights.Tensor, 0, Rows, decoded);
        bool quantized = type is not (TensorType.F32 or TensorType.F16 or TensorType.BF16);
        for (int token = 0; token < x.Length; token++)
        {
            double[] rounded = quantized ? Rounded(x[token]) : [.. x[token].Select(v => (double)v)];
            for (int row = 0; row < Rows; row++)
            {
                double expected = 0, magnitude = 0;
                for (int i = 0; i < rounded.Length; i++)
                {
                    double product = rounded[i] * decoded[row * rounded.Length + i];
                    expected += product;
                    magnitude += Math.Abs(product);
                }
                Assert.True(Math.Abs(expected - y[token][row]) <= 4e-6 * magnitude + 1e-30, $"token {token}, row {row}: {y[token][row]} for {expected}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Product_DoesNotDependOnTheOtherTokens(TensorType type)
    {
        InMemoryWeights weights = new(type, Rows, Columns(type), 3);
        using PackedCpuBackend<PortableKernels<PortableByteDot>> backend = new(2);
        float[][] x = Activations(17, Columns(type), 4);

        float[][] together = PackedProduct.Of(backend, weights, x);

        for (int token = 0; token < x.Length; token++)
            Assert.Equal(PackedProduct.Of(backend, weights, [x[token]])[0], together[token]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Product_IsTheSame_OnEveryInstructionSet(TensorType type)
    {
        Assert.SkipUnless(Avx2.IsSupported || Dp.IsSupported, "needs AVX2 or ARM64's dot product");
        InMemoryWeights weights = new(type, Rows, Columns(type), 5);
        using PackedCpuBackend<PortableKernels<PortableByteDot>> portable = new(1);

        // One token, which has kernels of its own; whole and partial groups of four and six; more than few.
        foreach (int tokens in new[] { 1, 2, 3, 4, 5, 6, 8, 33 })
        {
            float[][] x = Activations(tokens, Columns(type), 6);
            float[][] expected = PackedProduct.Of(portable, weights, x);
            if (Avx2.IsSupported)
            {
                AssertSame<Avx2Kernels>(expected, weights, x);

                // Where there is no AVX-512, its kernels compute in halves.
                AssertSame<Avx512Kernels>(expected, weights, x);
            }
            if (AvxVnni.IsSupported)
            {
                AssertSame<VnniKernels>(expected, weights, x);
                AssertSame<Avx512VnniKernels>(expected, weights, x);
            }
            if (Dp.IsSupported)
                AssertSame<PortableKernels<ArmByteDot>>(expected, weights, x);
        }
    }

    /// <summary>Parts may want activations in other forms, and kernels may take other numbers of tokens at once.</summary>
    [Fact]
    public void PartsOfSeveralFormats_AreMultiplied_AsIfAlone()
    {
        Check<PortableKernels<PortableByteDot>>();
        if (Avx2.IsSupported)
        {
            Check<Avx2Kernels>();
            Check<Avx512Kernels>();
        }
        if (AvxVnni.IsSupported)
        {
            Check<VnniKernels>();
            Check<Avx512VnniKernels>();
        }

        static void Check<TKernels>()
            where TKernels : struct, IProductKernels
        {
            InMemoryWeights[] parts = [
                new(TensorType.Q4_K, Rows, 512, 10), new(TensorType.Q8_0, 16, 512, 11),
                new(TensorType.BF16, Rows, 512, 12), new(TensorType.Q6_K, 5, 512, 13)];
            using PackedCpuBackend<TKernels> backend = new(2);
            using MixedWeights source = new(parts);
            foreach (int tokens in new[] { 1, 2, 5, 6, 7, 35 })
            {
                float[][] x = Activations(tokens, 512, 14);
                using Weight matrix = backend.LoadMatrix(source, [.. source.Tensors]);

                float[][] together = PackedProduct.Of(backend, matrix, x);

                float[][][] alone = [.. parts.Select(part => PackedProduct.Of(backend, part, x))];
                for (int token = 0; token < tokens; token++)
                    Assert.Equal(alone.SelectMany(part => part[token]), together[token]);
            }
        }
    }

    [Fact]
    public void Bias_IsAdded_InWholeAndPartialPanels()
    {
        InMemoryWeights weights = new(TensorType.F32, Rows, 64, 7);
        InMemoryWeights bias = new(TensorType.F32, 1, Rows, 8);
        using PackedCpuBackend<PortableKernels<PortableByteDot>> backend = new(1);
        float[][] x = Activations(3, 64, 9);
        float[] expected = new float[Rows];
        bias.ReadRowsAsFloat(bias.Tensor, 0, 1, expected);
        float[][] without = PackedProduct.Of(backend, weights, x);

        using Weight vector = backend.LoadVector(bias, bias.Tensor);
        float[][] with = PackedProduct.Of(backend, weights, x, vector);

        for (int token = 0; token < x.Length; token++)
        {
            for (int row = 0; row < Rows; row++)
                Assert.Equal(without[token][row] + expected[row], with[token][row]);
        }
    }

    private static void AssertSame<TKernels>(float[][] expected, InMemoryWeights weights, float[][] x)
        where TKernels : struct, IProductKernels
    {
        using PackedCpuBackend<TKernels> backend = new(2);
        Assert.Equal(expected, PackedProduct.Of(backend, weights, x));
    }

    private static int Columns(TensorType type) => type.BlockLength() == 256 ? 512 : 448;

    private static float[][] Activations(int tokens, int columns, int seed)
    {
        Random random = new(seed);
        float[][] x = new float[tokens][];
        for (int token = 0; token < tokens; token++)
            x[token] = [.. Enumerable.Range(0, columns).Select(_ => (random.NextSingle() - 0.5f) * (token + 1))];
        return x;
    }

    /// <summary>Activations as the quantised path sees them: bytes with a scale for every 32.</summary>
    private static double[] Rounded(float[] x)
    {
        double[] rounded = new double[x.Length];
        for (int start = 0; start < x.Length; start += 32)
        {
            int end = Math.Min(start + 32, x.Length);
            float max = x[start..end].Max(Math.Abs);
            float inverse = 127 / max;
            for (int i = start; i < end; i++)
                rounded[i] = MathF.Round(x[i] * inverse) * (max / 127);
        }
        return rounded;
    }
}
