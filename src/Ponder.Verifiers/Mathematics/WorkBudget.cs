namespace Ponder.Verifiers.Mathematics;

/// <summary>
/// Counts the steps of one verification. Steps and not time, so that a verdict does not depend on how busy the machine
/// is.
/// </summary>
internal sealed class WorkBudget(int steps)
{
    private int _left = steps;

    /// <summary>Steps that are left.</summary>
    public int Left => _left;

    /// <summary>Takes steps off.</summary>
    /// <exception cref="TooComplexException">None are left.</exception>
    public void Spend(int steps = 1)
    {
        _left -= steps;
        if (_left < 0)
            throw new TooComplexException("more steps than a verification may take");
    }
}
