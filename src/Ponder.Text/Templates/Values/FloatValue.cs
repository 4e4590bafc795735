namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>float</c>.</summary>
internal sealed class FloatValue(double number) : Value
{
    public double Number { get; } = number;

    public override string TypeName => "float";

    public override bool IsTrue => Number != 0;
}
