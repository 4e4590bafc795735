using System.Text.Json.Nodes;

namespace Ponder.Cli.Inspection;

/// <summary>The variables that every chat template may use.</summary>
internal static class TemplateVariables
{
    /// <summary>Those that are known.</summary>
    public static Dictionary<string, JsonNode?> Of(string? beginText, string? endText)
    {
        Dictionary<string, JsonNode?> variables = [];
        if (beginText is not null)
            variables["bos_token"] = beginText;
        if (endText is not null)
            variables["eos_token"] = endText;
        return variables;
    }
}
