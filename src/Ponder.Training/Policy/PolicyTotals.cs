using Ponder.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Policy;

/// <summary>Sums over tokens and steps.</summary>
internal sealed class PolicyTotals
{
    private long _tokens;
    private double _entropy;
    private double _mismatch;
    private double _mismatchKl;
    private double _clipped;
    private double _referenceKl;
    private bool _hasReference;
    private int _steps;
    private double _loss;
    private double _norm;

    /// <summary>Mean |Δ ln π| so far.</summary>
    public double Mismatch => _tokens == 0 ? 0 : _mismatch / _tokens;

    /// <summary>Takes note of a piece.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="difference">ln π of the trainer less that of the engine, token by token.</param>
    /// <param name="entropies">Entropies, token by token.</param>
    public void Observe(PolicyLoss loss, Tensor difference, Tensor entropies)
    {
        long tokens = difference.shape[0];
        _tokens += tokens;
        _entropy += entropies.sum().ToDouble();
        _mismatch += difference.abs().sum().ToDouble();
        _mismatchKl += (difference.exp() - difference - 1).sum().ToDouble();
        _clipped += loss.ClipFraction.ToDouble() * tokens;
        if (loss.ReferenceKl is Tensor kl)
        {
            _hasReference = true;
            _referenceKl += kl.ToDouble() * tokens;
        }
    }

    /// <summary>Adds the sums of a step that was taken.</summary>
    public void Add(PolicyTotals step, double loss, double norm)
    {
        _tokens += step._tokens;
        _entropy += step._entropy;
        _mismatch += step._mismatch;
        _mismatchKl += step._mismatchKl;
        _clipped += step._clipped;
        _referenceKl += step._referenceKl;
        _hasReference |= step._hasReference;
        _steps++;
        _loss += loss;
        _norm += norm;
    }

    public PolicyStep ToStep(int sequences) => new()
    {
        Loss = _loss / _steps,
        GradientNorm = _norm / _steps,
        Entropy = _entropy / _tokens,
        Mismatch = Mismatch,
        MismatchKl = _mismatchKl / _tokens,
        ClipFraction = _clipped / _tokens,
        ReferenceKl = _hasReference ? _referenceKl / _tokens : null,
        Tokens = (int)_tokens,
        Sequences = sequences,
    };
}
