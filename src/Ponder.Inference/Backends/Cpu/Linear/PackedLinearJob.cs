using System.Runtime.Intrinsics;

namespace Ponder.Inference.Backends.Cpu.Linear;

/// <summary>A product with a packed matrix; a chunk is a few consecutive panels.</summary>
internal sealed unsafe class PackedLinearJob : ParallelJob
{
    /// <summary>Chunks a worker gets at least, where there are as many panels: the last ones even out the workers.</summary>
    private const int ChunksPerWorker = 12;

    /// <summary>Panels that share a strip of activations.</summary>
    private const int MaxPanels = 4;

    /// <summary>Bytes of weights that are read at a stretch for one token.</summary>
    private const int StretchBytes = 128 * 1024;

    private readonly WorkerScratch _scratch;
    private ProductSource _source = null!;
    private PackedMatrix _matrix = null!;
    private CpuVector? _bias;
    private CpuActivations _destination = null!;
    private int _panelsPerChunk;

    public PackedLinearJob(WorkerScratch scratch) => _scratch = scratch;

    public void Run(WorkerPool pool, ProductSource source, PackedMatrix matrix, CpuVector? bias, CpuActivations destination)
    {
        (_source, _matrix, _bias, _destination) = (source, matrix, bias, destination);
        long most = source.Tokens <= PackedPart.FewTokens ? Math.Max(StretchBytes / matrix.PanelBytes, 1) : MaxPanels;
        _panelsPerChunk = (int)Math.Clamp(matrix.Panels / (pool.Workers * ChunksPerWorker), 1, most);
        pool.Run(this, (matrix.Panels + _panelsPerChunk - 1) / _panelsPerChunk);
    }

    public override void Execute(int chunk, int worker)
    {
        byte* scratch = _scratch.Bytes(worker, _matrix.ScratchBytes(_source.Tokens, _panelsPerChunk));
        int end = Math.Min((chunk + 1) * _panelsPerChunk, _matrix.Panels);
        int panel = chunk * _panelsPerChunk;
        while (panel < end)
        {
            (PackedPart part, int own, int firstRow) = _matrix.Locate(panel);
            int panels = Math.Min(end - panel, part.Panels - own);
            float* sums = part.Multiply(own, panels, _source, scratch);
            int stride = part.PaddedTokens(_source.Tokens) * PackedPart.PanelRows;
            for (int i = 0; i < panels; i++)
            {
                int row = i * PackedPart.PanelRows;
                Store(sums + (long)i * stride, firstRow + row, Math.Min(PackedPart.PanelRows, part.Rows - own * PackedPart.PanelRows - row));
            }
            panel += panels;
        }
    }

    private void Store(float* sums, int firstRow, int rows)
    {
        if (rows == PackedPart.PanelRows)
            StoreWhole(sums, firstRow);
        else
            StorePartial(sums, firstRow, rows);
    }

    private void StoreWhole(float* sums, int firstRow)
    {
        Vector256<float> low = default, high = default;
        if (_bias is not null)
            (low, high) = (Vector256.Load(_bias.Pointer + firstRow), Vector256.Load(_bias.Pointer + firstRow + 8));
        for (int token = 0; token < _source.Tokens; token++)
        {
            float* y = _destination.Row(token) + firstRow;
            (Vector256.Load(sums) + low).Store(y);
            (Vector256.Load(sums + 8) + high).Store(y + 8);
            sums += PackedPart.PanelRows;
        }
    }

    private void StorePartial(float* sums, int firstRow, int rows)
    {
        for (int token = 0; token < _source.Tokens; token++)
        {
            float* y = _destination.Row(token) + firstRow;
            for (int row = 0; row < rows; row++)
                y[row] = sums[token * PackedPart.PanelRows + row] + (_bias is null ? 0 : _bias.Pointer[firstRow + row]);
        }
    }
}
