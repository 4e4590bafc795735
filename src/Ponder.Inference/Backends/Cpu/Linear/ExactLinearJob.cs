namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>
/// A product with stored weights in fp32: each chunk decodes a few rows and multiplies every token with them.
/// </summary>
internal sealed unsafe class ExactLinearJob : ParallelJob
{
    private const int RowsPerDecode = 4;
    private const int RowsPerChunk = 16;

    private readonly WorkerScratch _scratch;
    private CpuActivations _source = null!;
    private StoredMatrix _matrix = null!;
    private CpuVector? _bias;
    private CpuActivations _destination = null!;

    public ExactLinearJob(WorkerScratch scratch) => _scratch = scratch;

    public void Run(WorkerPool pool, CpuActivations source, StoredMatrix matrix, CpuVector? bias, CpuActivations destination)
    {
        (_source, _matrix, _bias, _destination) = (source, matrix, bias, destination);
        pool.Run(this, (matrix.Rows + RowsPerChunk - 1) / RowsPerChunk);
    }

    public override void Execute(int chunk, int worker)
    {
        int k = _matrix.Columns;
        int end = Math.Min((chunk + 1) * RowsPerChunk, _matrix.Rows);
        float* weights = _scratch.Floats(worker, (long)RowsPerDecode * k);
        for (int row = chunk * RowsPerChunk; row < end; row += RowsPerDecode)
        {
            int rows = Math.Min(RowsPerDecode, end - row);
            _matrix.Decode(row, rows, new Span<float>(weights, rows * k));
            Fp32Tile.Multiply(
                weights, rows, k, _source.Row(0), _source.Stride, _source.Rows, _destination.Row(0) + row, _destination.Stride);
            if (_bias is not null)
                AddBias(row, rows);
        }
    }

    private void AddBias(int firstRow, int rows)
    {
        for (int token = 0; token < _source.Rows; token++)
        {
            float* y = _destination.Row(token);
            for (int row = firstRow; row < firstRow + rows; row++)
                y[row] += _bias!.Pointer[row];
        }
    }
}
