using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Checkpoints.HuggingFace.Awq;

/// <summary>
/// Turns AWQ's matrix of inputs × packed outputs into rows of <see cref="TensorType.Awq4"/> blocks. It takes 32
/// inputs and all the asked rows at a time, so that each cache line it touches is used whole while it is near.
/// </summary>
internal sealed class AwqTensorReader(AwqMatrix matrix) : TensorReader(matrix.Present())
{
    private const int BlockLength = 32;
    private const int BlockBytes = 20;
    private const int OutputsPerWord = 8;

    // Output 8w + j of word w lies in nibble j of this list: AWQ stores outputs 0, 2, 4, 6, 1, 3, 5, 7.
    private static ReadOnlySpan<byte> Nibble => [0, 4, 1, 5, 2, 6, 3, 7];

    /// <summary>256 rows are two cache lines of each input's packed outputs.</summary>
    public override int RowsAtOnce => 256;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Read(long firstRow, int rows, ref byte[]? scratch)
    {
        int length = (int)(rows * RowBytes);
        if (scratch is null || scratch.Length < length)
            scratch = GC.AllocateUninitializedArray<byte>(length);
        Span<byte> destination = scratch.AsSpan(0, length);
        for (long block = 0; block < matrix.Columns / BlockLength; block++)
            Assemble(block, firstRow, rows, destination[(int)(block * BlockBytes)..]);
        return destination;
    }

    /// <summary>
    /// Rows share their pages, so nothing can go until the last rows do; then the whole matrix goes.
    /// </summary>
    public override void Release(long firstRow, long rows)
    {
        if (firstRow + rows < matrix.Rows)
            return;
        matrix.Weights.Release();
        matrix.Zeros.Release();
        matrix.Scales.Release();
    }

    // One block of every asked row: destination begins at the first row's block and has a row every RowBytes.
    private void Assemble(long block, long firstRow, int rows, Span<byte> destination)
    {
        long firstWord = firstRow / OutputsPerWord;
        int words = (int)((firstRow + rows - 1) / OutputsPerWord - firstWord) + 1;
        int stride = (int)matrix.Words;
        long group = block * BlockLength / matrix.GroupSize;
        int tile = checked((BlockLength - 1) * stride + words);
        ReadOnlySpan<uint> packed = Words(matrix.Weights, block * BlockLength * stride + firstWord, tile);
        ReadOnlySpan<uint> zeros = Words(matrix.Zeros, group * stride + firstWord, words);
        ReadOnlySpan<byte> scales = matrix.Scales.File.Read(matrix.Scales.Tensor, 2 * (group * matrix.Rows + firstRow), 2 * rows);

        Span<uint> even = stackalloc uint[BlockLength / 2];
        Span<uint> odd = stackalloc uint[BlockLength / 2];
        for (int word = 0; word < words; word++)
        {
            for (int i = 0; i < BlockLength / 2; i++)
            {
                even[i] = packed[2 * i * stride + word];
                odd[i] = packed[(2 * i + 1) * stride + word];
            }
            for (int j = 0; j < OutputsPerWord; j++)
            {
                long row = (firstWord + word) * OutputsPerWord + j - firstRow;
                if (row < 0 || row >= rows)
                    continue;
                Span<byte> target = destination.Slice((int)(row * RowBytes), BlockBytes);
                int shift = 4 * Nibble[j];
                Interleave(even, odd, shift).CopyTo(target);
                scales.Slice(2 * (int)row, 2).CopyTo(target[16..]);
                BinaryPrimitives.WriteUInt16LittleEndian(target[18..], (ushort)(zeros[word] >> shift & 15));
            }
        }
    }

    // Byte i: the nibble of even[i] in its low half, that of odd[i] in its high half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Interleave(ReadOnlySpan<uint> even, ReadOnlySpan<uint> odd, int shift)
    {
        Vector256<uint> first = Pair(Vector256.Create(even), Vector256.Create(odd), shift);
        Vector256<uint> second = Pair(Vector256.Create(even[8..]), Vector256.Create(odd[8..]), shift);
        Vector256<ushort> both = Vector256.Narrow(first, second);
        return Vector128.Narrow(both.GetLower(), both.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Pair(Vector256<uint> low, Vector256<uint> high, int shift)
    {
        Vector256<uint> nibble = Vector256.Create(15u);
        return (low >>> shift & nibble) | (high >>> shift & nibble) << 4;
    }

    private static ReadOnlySpan<uint> Words(AwqPart part, long first, int count) =>
        MemoryMarshal.Cast<byte, uint>(part.File.Read(part.Tensor, first * 4, checked(count * 4)));
}
