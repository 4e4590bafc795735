using Ponder.Checkpoints.Gguf;

namespace Ponder.Checkpoints.Quantization;

/// <summary>Counts what has been written and tells whoever wants to know.</summary>
internal sealed class ProgressCounter(IReadOnlyList<GgufTensorShape> tensors, IProgress<QuantizeProgress>? progress)
{
    private readonly long _total = tensors.Sum(tensor => tensor.StoredBytes);
    private long _bytes;
    private int _done;
    private string _name = "";

    public void Begin(string name) => _name = name;

    public void Add(long bytes)
    {
        _bytes += bytes;
        Report();
    }

    public void End()
    {
        _done++;
        Report();
    }

    private void Report() => progress?.Report(new QuantizeProgress(_bytes, _total, _done, tensors.Count, _name));
}
