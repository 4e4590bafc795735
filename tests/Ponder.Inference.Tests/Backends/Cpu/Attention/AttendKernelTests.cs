using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ponder.Inference.Backends.Cpu;
using Ponder.Inference.Backends.Cpu.Attention;
using Ponder.Inference.Backends.Cpu.KeyValues;

namespace Ponder.Inference.Tests.Backends.Cpu.Attention;

/// <summary>Each kernel against its scalar twin, bit for bit.</summary>
public sealed unsafe class AttendKernelTests : IDisposable
{
    private const int Stride = 300;
    private const int MostRows = 19;

    private readonly Random _random = new(5);
    private readonly NativeBuffer _cache = new(1 << 16);
    private readonly NativeBuffer _rows = new((MostRows + IAttendKernel.SpareRows) * Stride * sizeof(float));
    private readonly NativeBuffer _expected = new((MostRows + IAttendKernel.SpareRows) * Stride * sizeof(float));
    private readonly NativeBuffer _actual = new((MostRows + IAttendKernel.SpareRows) * Stride * sizeof(float));
    private readonly NativeBuffer _scales = new(1 << 12);

    public void Dispose()
    {
        foreach (NativeBuffer buffer in new[] { _cache, _rows, _expected, _actual, _scales })
            buffer.Dispose();
    }

    [Fact]
    public void Avx2_EqualsTheScalarTwin()
    {
        Assert.SkipUnless(Avx2.IsSupported, "needs AVX2");
        Check<Fp32Format, Avx2AttendKernel<Fp32Format>>();
        Check<BF16Format, Avx2AttendKernel<BF16Format>>();
        Check<Q8Format, Avx2AttendKernel<Q8Format>>();
    }

    [Fact]
    public void Avx512_EqualsTheScalarTwin()
    {
        Assert.SkipUnless(Avx2.IsSupported, "needs AVX2; where there is no AVX-512, it computes in halves");
        Check<Fp32Format, Avx512AttendKernel<Fp32Format>>();
        Check<BF16Format, Avx512AttendKernel<BF16Format>>();
        Check<Q8Format, Avx512AttendKernel<Q8Format>>();
    }

    [Fact]
    public void Portable_EqualsTheScalarTwin()
    {
        Check<Fp32Format, PortableAttendKernel<Fp32Format>>();
        Check<BF16Format, PortableAttendKernel<BF16Format>>();
        Check<Q8Format, PortableAttendKernel<Q8Format>>();
    }

    private void Check<TFormat, TKernel>()
        where TFormat : struct, IKeyValueFormat
        where TKernel : struct, IAttendKernel
    {
        for (int rows = 1; rows <= MostRows; rows++)
        {
            foreach (int features in new[] { 8, 24, 64, 80, 128 })
                CheckScore<TFormat, TKernel>(rows, features);
            foreach (int positions in new[] { 1, 31, 32, 33, 77, 256 })
                CheckSum<TFormat, TKernel>(rows, positions);
        }
    }

    private void CheckScore<TFormat, TKernel>(int rows, int features)
        where TFormat : struct, IKeyValueFormat
        where TKernel : struct, IAttendKernel
    {
        Fill<TFormat>(features * TFormat.SixteenBytes);

        ScalarAttendKernel<TFormat>.Score(
            _rows.Floats, Stride, rows, _cache.Pointer, _scales.Floats,
            features, _expected.Floats, Stride, _cache.Pointer);
        TKernel.Score(
            _rows.Floats, Stride, rows, _cache.Pointer, _scales.Floats,
            features, _actual.Floats, Stride, _cache.Pointer);

        AssertRows(rows);
    }

    private void CheckSum<TFormat, TKernel>(int rows, int positions)
        where TFormat : struct, IKeyValueFormat
        where TKernel : struct, IAttendKernel
    {
        // Two strips a block, blocks in reverse order.
        int strip = KeyValueLayout.BlockTokens * TFormat.SixteenBytes;
        Fill<TFormat>(8 * 2 * strip);
        byte** blocks = stackalloc byte*[8];
        for (int block = 0; block < 8; block++)
            blocks[block] = _cache.Pointer + (7 - block) * 2 * strip;

        ScalarAttendKernel<TFormat>.Sum(
            _rows.Floats, Stride, rows, blocks, strip, positions, _expected.Floats, Stride, blocks);
        TKernel.Sum(_rows.Floats, Stride, rows, blocks, strip, positions, _actual.Floats, Stride, blocks);

        AssertRows(rows);
    }

    private void Fill<TFormat>(int bytes)
        where TFormat : struct, IKeyValueFormat
    {
        Assert.True(bytes <= _cache.Bytes);
        for (int at = 0; at < bytes; at += TFormat.SixteenBytes)
            TFormat.Store(_cache.Pointer + at, Numbers(TFormat.Scaled ? 127 : 1), Numbers(TFormat.Scaled ? 127 : 1));
        for (int i = 0; i < _rows.Bytes / sizeof(float); i++)
            _rows.Floats[i] = Next(1);
        for (int i = 0; i < _scales.Bytes / sizeof(float); i++)
            _scales.Floats[i] = Next(0.1f);
    }

    private Vector256<float> Numbers(float size) => Vector256.Create(
        Next(size), Next(size), Next(size), Next(size), Next(size), Next(size), Next(size), Next(size));

    private float Next(float size) => size * (2 * _random.NextSingle() - 1);

    private void AssertRows(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> expected = new(_expected.Floats + row * Stride, KeyValueLayout.Lanes);
            ReadOnlySpan<float> actual = new(_actual.Floats + row * Stride, KeyValueLayout.Lanes);
            Assert.True(expected.SequenceEqual(actual), $"row {row} of {rows}");
        }
    }
}
