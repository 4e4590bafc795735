using System.Text.Json;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Input;

/// <summary>Typed fields of a line's JSON object.</summary>
internal static class JsonFields
{
    /// <summary>A field that must be a string of whole Unicode characters.</summary>
    public static string Text(this JsonElement line, string name) =>
        OptionalText(line, name) ?? throw new CliException($"{name}: missing, expected a string");

    /// <summary>A string, or null where the field is absent or null.</summary>
    public static string? OptionalText(this JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw new CliException($"{name}: expected a string");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException error)
        {
            throw new CliException($"{name}: invalid UTF-8 or half a surrogate pair", inner: error);
        }
    }

    /// <summary>A field that must be an array of token ids.</summary>
    public static List<int> Ids(this JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.Array)
            throw new CliException($"{name}: expected an array of token ids");
        List<int> ids = new(value.GetArrayLength());
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out int id) || id < 0)
                throw new CliException($"{name}[{ids.Count}]: expected a token id");
            ids.Add(id);
        }
        return ids;
    }
}
