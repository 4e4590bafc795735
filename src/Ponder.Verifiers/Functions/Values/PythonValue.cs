using System.Numerics;

namespace Ponder.Verifiers.Functions.Values;

/// <summary>
/// A value as Python would hold it: 5 and 5.0 are different, and so are true and 1, until they are compared by ==.
/// </summary>
public abstract class PythonValue
{
    private protected PythonValue(PythonType type) => Type = type;

    /// <summary>Its type.</summary>
    public PythonType Type { get; }

    /// <summary>None.</summary>
    public static PythonValue Null { get; } = new PythonOther(PythonType.Null);

    /// <summary>A value of a type that no parameter has; it equals nothing.</summary>
    public static PythonValue Other { get; } = new PythonOther(PythonType.Other);

    /// <summary>Whether it is the empty string, which among the options of an answer marks what may be left out.</summary>
    public bool IsEmptyText => this is PythonText { Text.Length: 0 };

    /// <summary>A boolean.</summary>
    public static PythonValue Of(bool value) => new PythonBoolean(value);

    /// <summary>An integer.</summary>
    public static PythonValue Of(BigInteger value) => new PythonInteger(value);

    /// <summary>A float.</summary>
    public static PythonValue Of(double value) => new PythonFloat(value);

    /// <summary>A string.</summary>
    public static PythonValue Of(string value) => new PythonText(value);

    /// <summary>A list.</summary>
    public static PythonValue Of(IReadOnlyList<PythonValue> items) => new PythonSequence(PythonType.List, items);

    private sealed class PythonOther(PythonType type) : PythonValue(type);
}

/// <summary>A boolean.</summary>
/// <param name="value">Its value.</param>
public sealed class PythonBoolean(bool value) : PythonValue(PythonType.Boolean)
{
    /// <summary>Its value.</summary>
    public bool Value { get; } = value;
}

/// <summary>An integer.</summary>
/// <param name="value">Its value.</param>
public sealed class PythonInteger(BigInteger value) : PythonValue(PythonType.Whole)
{
    /// <summary>Its value.</summary>
    public BigInteger Value { get; } = value;
}

/// <summary>A float.</summary>
/// <param name="value">Its value.</param>
public sealed class PythonFloat(double value) : PythonValue(PythonType.Real)
{
    /// <summary>Its value.</summary>
    public double Value { get; } = value;
}

/// <summary>A string.</summary>
/// <param name="text">Its text.</param>
public sealed class PythonText(string text) : PythonValue(PythonType.Text)
{
    /// <summary>Its text.</summary>
    public string Text { get; } = text;
}

/// <summary>A list or a tuple.</summary>
/// <param name="type">Which of the two.</param>
/// <param name="items">Its elements.</param>
public sealed class PythonSequence(PythonType type, IReadOnlyList<PythonValue> items) : PythonValue(type)
{
    /// <summary>Its elements.</summary>
    public IReadOnlyList<PythonValue> Items { get; } = items;
}
