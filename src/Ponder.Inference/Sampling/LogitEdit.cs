using System.Runtime.InteropServices;

namespace Ponder.Inference.Sampling;

/// <summary>Changes single logits in place and remembers what they were, so that the report can still quote the model.</summary>
internal readonly ref struct LogitEdit
{
    private readonly Span<float> _logits;
    private readonly List<(int Id, float Raw)> _changes;

    /// <summary>Starts an edit; <paramref name="changes"/> is scratch that is emptied here.</summary>
    public LogitEdit(Span<float> logits, List<(int Id, float Raw)> changes)
    {
        changes.Clear();
        _logits = logits;
        _changes = changes;
    }

    /// <summary>The logit as changed so far. A result that left the range of float is brought back into it.</summary>
    public float this[int id]
    {
        get => _logits[id];
        set
        {
            _changes.Add((id, _logits[id]));
            _logits[id] = Math.Clamp(value, float.MinValue, float.MaxValue);
        }
    }

    /// <summary>Takes tokens out of the choice.</summary>
    public void Forbid(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids)
        {
            _changes.Add((id, _logits[id]));
            _logits[id] = float.NegativeInfinity;
        }
    }

    /// <summary>The logit as the model gave it.</summary>
    public float Raw(int id)
    {
        foreach ((int changed, float raw) in CollectionsMarshal.AsSpan(_changes))
        {
            if (changed == id)
                return raw;
        }
        return _logits[id];
    }
}
