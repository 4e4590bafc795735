namespace Ponder.Text.Templates.Values;

/// <summary>A value with a length and elements by position: list, tuple or range.</summary>
internal abstract class SequenceValue : Value
{
    public abstract int Count { get; }

    public abstract Value this[int index] { get; }

    public override bool IsTrue => Count > 0;
}
