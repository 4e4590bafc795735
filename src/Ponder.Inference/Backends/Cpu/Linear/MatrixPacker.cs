using Ponder.Checkpoints.Tensors;
using Ponder.Inference.Backends.Cpu.Linear.Kernels;
using Ponder.Inference.Backends.Cpu.Linear.Panels;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>Packs stored tensors, panel by panel over all workers, letting go of the source's pages as it passes.</summary>
internal static class MatrixPacker
{
    /// <summary>Packs one tensor; <typeparamref name="TKernels"/> are the kernels that will multiply it.</summary>
    public static PackedPart Pack<TKernels>(WorkerPool pool, WeightArena arena, IWeightSource source, WeightTensor tensor)
        where TKernels : struct, IProductKernels => tensor.Type switch
        {
            TensorType.F32 => Floats<F32Format, TKernels>(pool, arena, source, tensor),
            TensorType.F16 => Floats<F16Format, TKernels>(pool, arena, source, tensor),
            TensorType.BF16 => Floats<BF16Format, TKernels>(pool, arena, source, tensor),
            TensorType.Q8_0 => Quants<Q8_0Panel, TKernels>(pool, arena, source, tensor),
            TensorType.Q4_0 => Quants<Q4_0Panel, TKernels>(pool, arena, source, tensor),
            TensorType.Q4_1 => Quants<Q4_1Panel, TKernels>(pool, arena, source, tensor),
            TensorType.Q5_0 => Quants<Q5_0Panel, TKernels>(pool, arena, source, tensor),
            TensorType.Q5_1 => Quants<Q5_1Panel, TKernels>(pool, arena, source, tensor),
            TensorType.Q2_K => Quants<Q2_KPanel, TKernels>(pool, arena, source, tensor),
            TensorType.Q3_K => Quants<Q3_KPanel, TKernels>(pool, arena, source, tensor),
            TensorType.Q4_K => Quants<Q4_KPanel, TKernels>(pool, arena, source, tensor),
            TensorType.Q5_K => Quants<Q5_KPanel, TKernels>(pool, arena, source, tensor),
            TensorType.Q6_K => Quants<Q6_KPanel, TKernels>(pool, arena, source, tensor),
            TensorType.IQ4_NL => Quants<IQ4_NLPanel, TKernels>(pool, arena, source, tensor),
            TensorType.IQ4_XS => Quants<IQ4_XSPanel, TKernels>(pool, arena, source, tensor),
            TensorType.Awq4 => Quants<Awq4Panel, TKernels>(pool, arena, source, tensor),
            _ => throw new InferenceException($"{tensor.Name}: the type {tensor.Type} cannot be packed"),
        };

    private static FloatPart<TFormat, TKernels> Floats<TFormat, TKernels>(WorkerPool pool, WeightArena arena, IWeightSource source, WeightTensor tensor)
        where TFormat : struct, IFloatFormat
        where TKernels : struct, IProductKernels
    {
        FloatPart<TFormat, TKernels> part = new(arena, checked((int)tensor.Rows), checked((int)tensor.Columns));
        Fill(pool, source, tensor, part);
        return part;
    }

    private static QuantizedPart<TFormat, TKernels> Quants<TFormat, TKernels>(WorkerPool pool, WeightArena arena, IWeightSource source, WeightTensor tensor)
        where TFormat : struct, IPanelFormat
        where TKernels : struct, IProductKernels
    {
        QuantizedPart<TFormat, TKernels> part = new(arena, checked((int)tensor.Rows), checked((int)tensor.Columns));
        Fill(pool, source, tensor, part);
        return part;
    }

    /// <summary>
    /// Packs a tensor into its part. Pages of the source are let go tensor by tensor: each time the other processors must be told, which costs more
    /// than the memory of one tensor is worth.
    /// </summary>
    public static void Fill(WorkerPool pool, IWeightSource source, WeightTensor tensor, PackedPart part)
    {
        pool.Run(new PackJob(pool.Workers, source, tensor, part), PackJob.Chunks(tensor));
        source.Release(tensor, 0, tensor.Rows);
    }

    /// <summary>A chunk is the rows of a few panels, read at once.</summary>
    private sealed unsafe class PackJob(int workers, IWeightSource source, WeightTensor tensor, PackedPart part) : ParallelJob
    {
        private const int RowsPerChunk = 8 * PackedPart.PanelRows;

        private readonly byte[]?[] _scratch = new byte[]?[workers];

        public static int Chunks(WeightTensor tensor) => (int)((tensor.Rows + RowsPerChunk - 1) / RowsPerChunk);

        public override void Execute(int chunk, int worker)
        {
            long first = (long)chunk * RowsPerChunk;
            int rows = (int)Math.Min(RowsPerChunk, tensor.Rows - first);
            long rowBytes = tensor.Type.RowBytes(tensor.Columns);
            fixed (byte* stored = source.ReadRows(tensor, first, rows, ref _scratch[worker]))
            {
                for (int row = 0; row < rows; row += PackedPart.PanelRows)
                {
                    int panel = (int)((first + row) / PackedPart.PanelRows);
                    part.Pack(panel, stored + row * rowBytes, rowBytes, Math.Min(PackedPart.PanelRows, rows - row));
                }
            }
        }
    }
}
