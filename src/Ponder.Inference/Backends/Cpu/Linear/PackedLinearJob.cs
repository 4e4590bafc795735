using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>A product with a packed matrix; a chunk is a few consecutive panels.</summary>
internal sealed unsafe class PackedLinearJob : ParallelJob
{
    private const int PanelsPerChunk = 4;

    private readonly WorkerScratch _scratch;
    private CpuActivations _source = null!;
    private QuantizedActivations _quantized = null!;
    private PackedMatrix _matrix = null!;
    private CpuVector? _bias;
    private CpuActivations _destination = null!;

    public PackedLinearJob(WorkerScratch scratch) => _scratch = scratch;

    public void Run(
        WorkerPool pool, CpuActivations source, QuantizedActivations quantized, PackedMatrix matrix, CpuVector? bias, CpuActivations destination)
    {
        (_source, _quantized, _matrix, _bias, _destination) = (source, quantized, matrix, bias, destination);
        pool.Run(this, (matrix.Panels + PanelsPerChunk - 1) / PanelsPerChunk);
    }

    public override void Execute(int chunk, int worker)
    {
        byte* scratch = _scratch.Bytes(worker, _matrix.ScratchBytes(_source.Rows));
        int end = Math.Min((chunk + 1) * PanelsPerChunk, _matrix.Panels);
        for (int panel = chunk * PanelsPerChunk; panel < end; panel++)
        {
            (PackedPart part, int own, int firstRow) = _matrix.Locate(panel);
            float* sums = part.Multiply(own, _source, _quantized, scratch);
            int rows = Math.Min(PackedPart.PanelRows, part.Rows - own * PackedPart.PanelRows);
            if (rows == PackedPart.PanelRows)
                StoreWhole(sums, firstRow);
            else
                StorePartial(sums, firstRow, rows);
        }
    }

    private void StoreWhole(float* sums, int firstRow)
    {
        Vector512<float> bias = _bias is null ? Vector512<float>.Zero : Vector512.Load(_bias.Pointer + firstRow);
        for (int token = 0; token < _source.Rows; token++)
            (Vector512.Load(sums + token * PackedPart.PanelRows) + bias).Store(_destination.Row(token) + firstRow);
    }

    private void StorePartial(float* sums, int firstRow, int rows)
    {
        for (int token = 0; token < _source.Rows; token++)
        {
            float* y = _destination.Row(token) + firstRow;
            for (int row = 0; row < rows; row++)
                y[row] = sums[token * PackedPart.PanelRows + row] + (_bias is null ? 0 : _bias.Pointer[firstRow + row]);
        }
    }
}
