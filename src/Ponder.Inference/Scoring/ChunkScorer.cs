using Ponder.Inference.Models;
using Ponder.Inference.Sampling;

namespace Ponder.Inference.Scoring;

/// <summary>Scores the later tokens of one text after another, each text alone.</summary>
internal sealed class ChunkScorer : IDisposable
{
    /// <summary>Rows of logits at once: enough for a matrix product at full speed, few enough to stay small.</summary>
    private const int LogitRows = 32;

    private readonly ForwardRunner _runner;
    private readonly int _piece;
    private readonly float[] _logits;
    private readonly int[] _rows = new int[LogitRows];

    /// <param name="loaded">The model; stays the caller's.</param>
    /// <param name="most">Tokens of the longest text.</param>
    public ChunkScorer(LoadedModel loaded, int most)
    {
        _piece = Math.Min(most, loaded.Options.PrefillChunk);
        _logits = new float[loaded.Config.VocabularySize];
        _runner = new ForwardRunner(loaded, sequences: 1, positions: most, rows: _piece, LogitRows);
    }

    /// <summary>Adds −ln p of every token after position <paramref name="first"/>, given all before it.</summary>
    public void Score(ReadOnlySpan<int> text, int first, ref LogLikelihood likelihood, CancellationToken cancellationToken)
    {
        // The last token is predicted, but predicts nothing.
        int end = text.Length - 1;
        for (int past = 0; past < end; past += _piece)
        {
            int count = Math.Min(_piece, end - past);
            _runner.Hidden(0, text.Slice(past, count), past, cancellationToken);
            for (int position = Math.Max(first, past); position < past + count; position += LogitRows)
            {
                int rows = Math.Min(LogitRows, past + count - position);
                for (int i = 0; i < rows; i++)
                    _rows[i] = position - past + i;
                _runner.Project(_rows.AsSpan(0, rows));
                for (int i = 0; i < rows; i++)
                {
                    _runner.ReadLogits(i, _logits);
                    likelihood.Add(LogitMath.LogSumExp(_logits) - _logits[text[position + i + 1]]);
                }
            }
        }
    }

    public void Dispose() => _runner.Dispose();
}
