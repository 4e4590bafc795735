using Ponder.Inference.Backends;
using Ponder.Inference.Models;

namespace Ponder.Inference.Scheduling;

/// <summary>
/// Hands out the logits of the texts in a step, as many rows at a time as there is room for, position after position.
/// </summary>
internal sealed class LogitsReading
{
    private readonly IBackend _backend;
    private readonly Qwen2Model _model;
    private readonly Qwen2Workspace _work;
    private readonly List<(Sequence Text, int FirstRow)> _texts = [];
    private readonly int[] _rows;
    private float[] _logits = [];

    public LogitsReading(IBackend backend, Qwen2Model model, Qwen2Workspace work)
    {
        _backend = backend;
        _model = model;
        _work = work;
        _rows = new int[work.Logits.Capacity];
    }

    /// <summary>The texts of the step.</summary>
    public int Texts => _texts.Count;

    /// <summary>Positions read in this step.</summary>
    public int Tokens { get; private set; }

    /// <summary>Forgets the last step.</summary>
    public void Clear()
    {
        _texts.Clear();
        Tokens = 0;
    }

    /// <summary>Adds a text whose scheduled tokens stand in the step's batch from a row on.</summary>
    public void Add(Sequence text, int firstRow) => _texts.Add((text, firstRow));

    /// <summary>Reads what the step, which is done, has computed of a text and was not read before.</summary>
    /// <returns>The text, and what kept it from being read.</returns>
    public (Sequence Text, Exception? Error) Read(int index)
    {
        (Sequence text, int firstRow) = _texts[index];
        try
        {
            // Of a text that was put back, what comes again is known already.
            int first = text.Cached - text.Scheduled;
            while (text.Read < text.Cached)
            {
                text.Cancellation.ThrowIfCancellationRequested();
                Rows(text, firstRow + text.Read - first, Math.Min(_rows.Length, text.Cached - text.Read));
            }
            return (text, null);
        }
        catch (Exception e)
        {
            return (text, e);
        }
    }

    private void Rows(Sequence text, int firstRow, int count)
    {
        Span<int> rows = _rows.AsSpan(0, count);
        for (int i = 0; i < count; i++)
            rows[i] = firstRow + i;
        _model.Project(rows, _work);
        if (_logits.Length != _work.Logits.Columns)
            _logits = new float[_work.Logits.Columns];
        for (int i = 0; i < count; i++)
        {
            _backend.Read(_work.Logits, i, _logits);
            text.Reader!(text.Read, _logits);
            text.Read++;
            Tokens++;
        }
    }
}
