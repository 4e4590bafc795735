namespace Ponder.Verifiers.Mathematics.Numbers;

/// <summary>A complex number of two <see cref="BigFloat"/>.</summary>
internal readonly record struct BigComplex(BigFloat Re, BigFloat Im)
{
    public static BigComplex One { get; } = new(BigFloat.One, BigFloat.Zero);

    public bool IsReal => Im.IsZero;

    public bool IsZero => Re.IsZero && Im.IsZero;

    public long Magnitude => Math.Max(Re.Magnitude, Im.Magnitude);

    public static implicit operator BigComplex(BigFloat value) => new(value, BigFloat.Zero);

    public static BigComplex operator -(BigComplex value) => new(-value.Re, -value.Im);

    public static BigComplex operator +(BigComplex left, BigComplex right) => new(left.Re + right.Re, left.Im + right.Im);

    public static BigComplex operator -(BigComplex left, BigComplex right) => new(left.Re - right.Re, left.Im - right.Im);

    public static BigComplex operator *(BigComplex left, BigComplex right) => left.IsReal && right.IsReal
        ? left.Re * right.Re
        : new BigComplex((left.Re * right.Re) - (left.Im * right.Im), (left.Re * right.Im) + (left.Im * right.Re));

    public static BigComplex operator /(BigComplex left, BigComplex right)
    {
        if (right.IsReal)
            return new BigComplex(left.Re / right.Re, left.Im.IsZero ? left.Im : left.Im / right.Re);
        BigFloat square = (right.Re * right.Re) + (right.Im * right.Im);
        BigComplex product = left * new BigComplex(right.Re, -right.Im);
        return new(product.Re / square, product.Im / square);
    }

    public BigFloat Abs() => IsReal ? Re.Abs() : ((Re * Re) + (Im * Im)).SquareRoot();

    public BigComplex Exp()
    {
        BigFloat length = BigFunctions.Exp(Re);
        if (IsReal)
            return length;
        (BigFloat sin, BigFloat cos) = BigFunctions.SinCos(Im);
        return new(length * cos, length * sin);
    }

    /// <summary>The principal logarithm of a number other than zero.</summary>
    public BigComplex Ln() => IsReal && Re.Sign > 0 ? BigFunctions.Ln(Re)
        : new BigComplex(BigFunctions.Ln(Abs()), BigFunctions.Atan2(Im, Re));

    public BigComplex Power(int exponent)
    {
        BigComplex square = this;
        BigComplex result = One;
        for (int left = Math.Abs(exponent); left > 0; left >>= 1)
        {
            if ((left & 1) != 0)
                result *= square;
            if (left > 1)
                square *= square;
        }
        return exponent < 0 ? One / result : result;
    }

    public (BigComplex Sin, BigComplex Cos) SinCos()
    {
        if (IsReal)
        {
            (BigFloat sin, BigFloat cos) = BigFunctions.SinCos(Re);
            return (sin, cos);
        }
        BigComplex forward = new BigComplex(-Im, Re).Exp();
        BigComplex backward = One / forward;
        BigComplex difference = forward - backward;
        BigComplex sum = forward + backward;
        return (new(difference.Im.Scale(-1), -difference.Re.Scale(-1)), new(sum.Re.Scale(-1), sum.Im.Scale(-1)));
    }
}
