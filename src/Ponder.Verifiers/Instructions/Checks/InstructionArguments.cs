using System.Text.Json;

namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>The arguments of one instruction.</summary>
internal sealed class InstructionArguments
{
    private readonly JsonElement _given;
    private readonly HashSet<string> _read = [];

    public InstructionArguments(JsonElement given)
    {
        if (given.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            throw Bad("expected an object");
        _given = given;
    }

    /// <summary>A text.</summary>
    public string Text(string name)
    {
        _read.Add(name);
        return _given.Text(name);
    }

    /// <summary>Texts, one at least.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        _read.Add(name);
        JsonElement array = _given.Array(name);
        List<string> texts = [];
        foreach (JsonElement item in array.EnumerateArray())
            texts.Add(item.AsText(name));
        return texts.Count > 0 ? texts : throw Bad($"{name}: expected one string at least");
    }

    /// <summary>A whole number, 0 or more; also written as 3.0, which some copies of the data do.</summary>
    public int Count(string name)
    {
        int value = Integer(name);
        return value >= 0 ? value : throw Bad($"{name}: expected 0 or more");
    }

    /// <summary>A whole number.</summary>
    public int Integer(string name)
    {
        _read.Add(name);
        JsonElement value = _given.Field(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number)
            && Math.Abs(number) <= int.MaxValue && Math.Floor(number) == number
                ? (int)number
                : throw Bad($"{name}: expected a whole number");
    }

    /// <summary>A relation.</summary>
    public Relation Relation(string name) => Text(name) switch
    {
        "less than" => Instructions.Relation.LessThan,
        "at least" => Instructions.Relation.AtLeast,
        _ => throw Bad($"{name}: expected \"less than\" or \"at least\""),
    };

    /// <summary>Refuses arguments that the instruction does not have.</summary>
    public void RequireAllRead()
    {
        if (_given.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty property in _given.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && !_read.Any(property.NameEquals))
            {
                string known = string.Join(", ", _read.Order(StringComparer.Ordinal));
                throw Bad($"{property.Name}: expected no arguments{(known.Length > 0 ? " but " + known : "")}");
            }
        }
    }

    private static VerificationException Bad(string problem) => new(VerificationErrorKind.BadReference, problem);
}
