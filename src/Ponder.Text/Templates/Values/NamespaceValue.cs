namespace Ponder.Text.Templates.Values;

/// <summary>Jinja's <c>namespace()</c>: the one value whose attributes a template may set.</summary>
internal sealed class NamespaceValue : Value
{
    public Dictionary<string, Value> Members { get; } = new(StringComparer.Ordinal);

    public override string TypeName => "Namespace";
}
