using System.Runtime.Intrinsics.X86;
using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;

namespace Ponder.Inference.Tests.Backends.Cpu.Linear;

/// <summary>
/// Products of every set of kernels with matrices of any formats, shapes and numbers of tokens: the same bits as portable
/// ones, on a backend that still holds what the matrix before left.
/// </summary>
public sealed class RandomProductTests
{
    private const int Rounds = 60;

    [Fact]
    public void Portable_DoesNotDependOnTheThreads() => Check<PortableKernels<PortableByteDot>>();

    [Fact]
    public void Avx2_HasTheSameBits()
    {
        Assert.SkipUnless(Avx2.IsSupported, "needs AVX2");
        Check<Avx2Kernels>();
    }

    [Fact]
    public void Avx512_HasTheSameBits()
    {
        Assert.SkipUnless(Avx2.IsSupported, "needs AVX2; where there is no AVX-512, it computes in halves");
        Check<Avx512Kernels>();
    }

    [Fact]
    public void Vnni_HasTheSameBits()
    {
        Assert.SkipUnless(AvxVnni.IsSupported, "needs AVX-VNNI");
        Check<VnniKernels>();
        Check<Avx512VnniKernels>();
    }

    private static void Check<TKernels>()
        where TKernels : struct, IProductKernels
    {
        using PackedCpuBackend<TKernels> backend = new(2);
        using PackedCpuBackend<PortableKernels<PortableByteDot>> reference = new(1);
        Random random = new(77);
        TensorType[] all = Enum.GetValues<TensorType>();
        for (int round = 0; round < Rounds; round++)
        {
            TensorType[] types = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => all[random.Next(all.Length)])];
            int unit = types.Max(type => type.BlockLength());
            int columns = unit == 1 ? random.Next(1, 600) : unit * random.Next(1, 1 + 1024 / unit);
            InMemoryWeights[] parts = [.. types.Select((type, i) => new InMemoryWeights(type, random.Next(1, 70), columns, round * 7 + i))];
            float[][] x = [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(30, 75) : random.Next(1, 14)).Select(_ => Row(random, columns))];

            float[][] expected = Multiply(reference, parts, x);

            Assert.Equal(expected, Multiply(backend, parts, x));
            int one = random.Next(x.Length);
            Assert.Equal(expected[one], Assert.Single(Multiply(backend, parts, [x[one]])));
        }
    }

    /// <summary>Signs alone, ones, few large numbers among small ones, zeros, or anything.</summary>
    private static float[] Row(Random random, int columns)
    {
        int kind = random.Next(6);
        return [.. Enumerable.Range(0, columns).Select(i => kind switch
        {
            0 => random.Next(2) == 0 ? 1f : -1f,
            1 => 1f,
            2 => i % 37 == 0 ? 1000f : 1e-6f * random.NextSingle(),
            3 => 0f,
            _ => random.NextSingle() - 0.5f,
        })];
    }

    private static float[][] Multiply(IBackend backend, InMemoryWeights[] parts, float[][] x)
    {
        using MixedWeights source = new(parts);
        using Weight matrix = backend.LoadMatrix(source, [.. source.Tensors]);
        return PackedProduct.Of(backend, matrix, x);
    }
}
