namespace Ponder.Training.Stages;

/// <summary>Notices a loss that has left its course.</summary>
/// <param name="factor">How many times the running mean a spike is; 0 notices nothing.</param>
/// <param name="most">Spikes in a row that are too many.</param>
internal sealed class SpikeWatch(double factor, int most)
{
    private const double Kept = 0.95;
    private const int Settling = 20;

    private double _mean;
    private int _seen;
    private int _spikes;

    /// <summary>Takes note of a step's loss.</summary>
    /// <exception cref="TrainingException">It was one spike too many.</exception>
    public void Observe(double loss)
    {
        if (factor <= 0 || !double.IsFinite(loss))
            return;
        if (_seen >= Settling && loss > factor * _mean)
        {
            // A spike is no part of the mean that it is compared with.
            if (++_spikes >= most)
                throw new TrainingException(FormattableString.Invariant(
                    $"the loss, {loss:g4}, has been more than {factor:g3} times its mean, {_mean:g4}, for {most} steps"));
            return;
        }
        _spikes = 0;
        _mean = _seen++ == 0 ? loss : Kept * _mean + (1 - Kept) * loss;
    }
}
