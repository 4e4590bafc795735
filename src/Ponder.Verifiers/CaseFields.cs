using System.Text.Json;

namespace Ponder.Verifiers;

/// <summary>Typed fields of a case. What is missing or of another type is a <see cref="VerificationErrorKind.BadCase"/>.</summary>
internal static class CaseFields
{
    /// <summary>A field that must be there, whatever its type.</summary>
    public static JsonElement Field(this JsonElement fields, string name) =>
        fields.OptionalField(name) ?? throw Bad(name, "missing");

    /// <summary>A field, or null where it is absent or null.</summary>
    public static JsonElement? OptionalField(this JsonElement fields, string name) =>
        fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A field that must be a string.</summary>
    public static string Text(this JsonElement fields, string name) =>
        fields.OptionalText(name) ?? throw Bad(name, "missing, expected a string");

    /// <summary>A string, or null.</summary>
    public static string? OptionalText(this JsonElement fields, string name)
    {
        if (fields.OptionalField(name) is not JsonElement value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw Bad(name, "expected a string");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException error)
        {
            throw Bad(name, "invalid UTF-8 or half a surrogate pair", error);
        }
    }

    /// <summary>A boolean, or null.</summary>
    public static bool? OptionalFlag(this JsonElement fields, string name) => fields.OptionalField(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Bad(name, "expected true or false"),
    };

    /// <summary>A whole number within bounds, or null.</summary>
    public static int? OptionalInt(this JsonElement fields, string name, int least, int most)
    {
        if (fields.OptionalField(name) is not JsonElement value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int number) || number < least || number > most)
            throw Bad(name, $"expected a whole number from {least} to {most}");
        return number;
    }

    /// <summary>A number within bounds, or null.</summary>
    public static double? OptionalNumber(this JsonElement fields, string name, double least, double most)
    {
        if (fields.OptionalField(name) is not JsonElement value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double number) || !(number >= least && number <= most))
            throw Bad(name, FormattableString.Invariant($"expected a number from {least} to {most}"));
        return number;
    }

    /// <summary>An array that must be there.</summary>
    public static JsonElement Array(this JsonElement fields, string name)
    {
        JsonElement value = fields.Field(name);
        return value.ValueKind == JsonValueKind.Array ? value : throw Bad(name, "expected an array");
    }

    /// <summary>A bad field.</summary>
    public static VerificationException Bad(string name, string expected, Exception? inner = null) =>
        new(VerificationErrorKind.BadCase, $"{name}: {expected}", inner);
}
