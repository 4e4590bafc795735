using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Preferences;

/// <summary>What is summed up over the pieces of a batch of pairs.</summary>
internal struct PairSums
{
    private double _right;
    private double _margin;

    /// <summary>Adds a piece's rewards.</summary>
    public void Add(Tensor chosen, Tensor rejected)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor difference = chosen.detach() - rejected.detach();
        _right += difference.gt(0).sum().ToDouble();
        _margin += difference.sum().ToDouble();
    }

    /// <summary>The batch's step.</summary>
    public readonly PreferenceStep Step(double loss, double norm, int pairs) => new(loss, _right / pairs, _margin / pairs, norm);
}
