using System.Diagnostics.CodeAnalysis;

namespace Ponder.Text.Templates.Values;

/// <summary>Python's <c>dict</c>: keeps the order in which keys were first set.</summary>
internal sealed class DictValue : Value
{
    /// <summary>The entries. Keys must have passed <see cref="Hashing.Check"/>.</summary>
    public OrderedDictionary<Value, Value> Entries { get; } = new(KeyComparer.Instance);

    public override string TypeName => "dict";

    public override bool IsTrue => Entries.Count > 0;

    public void Set(string key, Value value) => Entries[new StringValue(key)] = value;

    public bool TryGet(Value key, [NotNullWhen(true)] out Value? value) => Entries.TryGetValue(key, out value);
}
