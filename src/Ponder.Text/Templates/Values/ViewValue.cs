namespace Ponder.Text.Templates.Values;

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> of a dict give: has a length, but no positions.</summary>
internal sealed class ViewValue(string typeName, Value[] items) : Value
{
    public Value[] Items { get; } = items;

    public override string TypeName => typeName;

    public override bool IsTrue => Items.Length > 0;
}
