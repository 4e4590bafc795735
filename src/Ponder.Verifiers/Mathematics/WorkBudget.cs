using Ponder.Verifiers.Mathematics.Numbers;

namespace Ponder.Verifiers.Mathematics;

/// <summary>
/// Counts the steps of one verification. Steps and not time, so that a verdict does not depend on how busy the machine
/// is; a step takes about as long as any other, at most a microsecond.
/// </summary>
/// <param name="steps">How many may be taken.</param>
/// <param name="cancellationToken">Looked at now and then.</param>
internal sealed class WorkBudget(int steps, CancellationToken cancellationToken = default)
{
    private const int StepsBetweenLooks = 1000;
    private long _left = steps;
    private long _untilLook;

    /// <summary>Steps that are left, those that are kept back included.</summary>
    public int Left => (int)_left;

    /// <summary>Steps taken so far.</summary>
    public int Spent => steps - (int)_left;

    /// <summary>Steps kept back for what comes after the work at hand.</summary>
    public int Reserved { get; set; }

    /// <summary>Takes steps off, before the work that they stand for is done.</summary>
    /// <exception cref="TooComplexException">There are not so many.</exception>
    /// <exception cref="OperationCanceledException">The verification is to stop.</exception>
    public void Spend(long count = 1)
    {
        _untilLook -= count;
        if (_untilLook < 0)
        {
            _untilLook = StepsBetweenLooks;
            cancellationToken.ThrowIfCancellationRequested();
        }
        if (count > _left - Reserved)
        {
            _left = Math.Min(_left, Reserved);
            throw new TooComplexException("more steps than a verification may take");
        }
        _left -= count;
    }

    /// <summary>Takes off what adding or multiplying two fractions costs: they are brought into lowest terms.</summary>
    /// <exception cref="TooComplexException">There are not so many steps.</exception>
    public void Spend(Rational left, Rational right)
    {
        long words = (left.Bits + right.Bits) / 64;
        Spend(1 + words + (words * words / (left.IsInteger && right.IsInteger ? 512 : 128)));
    }

    /// <summary>Takes off what a quadratic operation costs, such as writing a number of so many bits in decimals.</summary>
    /// <exception cref="TooComplexException">There are not so many steps.</exception>
    public void SpendSquare(long bits)
    {
        long words = bits / 64;
        Spend(1 + words + (words * words / 64));
    }
}
