using System.Text.Json;

namespace Ponder.Verifiers.Instructions.Checks;

/// <summary>Texts within arrays.</summary>
internal static class JsonTexts
{
    /// <summary>The text of an entry.</summary>
    /// <param name="element">The entry.</param>
    /// <param name="name">The array's name.</param>
    public static string AsText(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.String)
            throw CaseFields.Bad(name, "expected strings");
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw CaseFields.Bad(name, "invalid UTF-8 or half a surrogate pair", error);
        }
    }
}
