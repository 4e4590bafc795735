namespace Ponder.Text.Templates.Values;

/// <summary>
/// Equality of dict keys: numbers by their value, text by its characters, tuples by their elements. Keys have passed
/// <see cref="Hashing.Check"/>, which bounds the depth of tuples.
/// </summary>
internal sealed class KeyComparer : IEqualityComparer<Value>
{
    public static readonly KeyComparer Instance = new();

    public bool Equals(Value? x, Value? y) => (x, y) switch
    {
        (StringValue a, StringValue b) => a.Text == b.Text,
        (TupleValue a, TupleValue b) => a.Items.AsSpan().SequenceEqual(b.Items, this),
        (UndefinedValue, UndefinedValue) => true,
        (not null, not null) when Numbers.IsNumber(x) && Numbers.IsNumber(y) => Numbers.Compare(x, y) == 0,
        _ => ReferenceEquals(x, y),
    };

    // HashCode and string hashes are seeded anew by each process: nobody can prepare keys that collide.
    public int GetHashCode(Value value)
    {
        switch (value)
        {
            case StringValue text:
                return text.Text.GetHashCode(StringComparison.Ordinal);
            case TupleValue tuple:
                HashCode hash = default;
                foreach (Value item in tuple.Items)
                    hash.Add(GetHashCode(item));
                return hash.ToHashCode();
            case UndefinedValue:
                return 0;
            default:
                return Numbers.IsNumber(value) ? Numbers.Hash(value) : value.GetHashCode();
        }
    }
}
