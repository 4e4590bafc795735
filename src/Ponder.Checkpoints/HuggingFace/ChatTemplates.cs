using System.Text.Json;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>
/// The chat templates of a Hugging Face folder. <c>chat_template.jinja</c> and the folder
/// <c>additional_chat_templates</c> win over tokenizer_config.json, which holds one template or a list of
/// <c>{name, template}</c> with one named <c>default</c>.
/// </summary>
internal sealed record ChatTemplates(string? Default, IReadOnlyDictionary<string, string> Named)
{
    private const int LongestTemplate = 16 << 20;
    private const int MostTemplates = 100;

    /// <summary>Reads the templates of a folder.</summary>
    public static ChatTemplates Read(string folder, JsonFields? tokenizerConfig)
    {
        Dictionary<string, string> named = [];
        string? main = FromConfig(tokenizerConfig, named);
        JsonFields? alone = JsonFields.LoadIfPresent(Path.Combine(folder, "chat_template.json"));
        main = FromConfig(alone, named) ?? main;

        string path = Path.Combine(folder, "chat_template.jinja");
        if (File.Exists(path))
            main = SmallFile.ReadText(path, LongestTemplate);
        string more = Path.Combine(folder, "additional_chat_templates");
        if (Directory.Exists(more))
            foreach (string file in Directory.EnumerateFiles(more, "*.jinja").Order(StringComparer.Ordinal).Take(MostTemplates))
                named[Path.GetFileNameWithoutExtension(file)] = SmallFile.ReadText(file, LongestTemplate);
        return new ChatTemplates(main, named);
    }

    private static string? FromConfig(JsonFields? json, Dictionary<string, string> named)
    {
        const string Field = "chat_template";
        switch (json?.Find(Field))
        {
            case null:
                return null;
            case { ValueKind: JsonValueKind.String } value:
                return json.TextOf(value, Field);
            case { ValueKind: JsonValueKind.Array } list:
                return FromList(json, list, named);
            case JsonElement other:
                throw json.Error(Field, $"is {JsonFields.Shown(other)}, expected a string or a list of {{name, template}}");
        }
    }

    private static string? FromList(JsonFields json, JsonElement list, Dictionary<string, string> named)
    {
        const string Field = "chat_template";
        string? main = null;
        if (list.GetArrayLength() > MostTemplates)
            throw json.Error(Field, $"has {list.GetArrayLength()} templates, expected at most {MostTemplates}");
        foreach (JsonElement item in list.EnumerateArray())
        {
            JsonFields entry = json.Within(item, Field);
            string name = entry.Text("name") ?? throw entry.Missing("name");
            string template = entry.Text("template") ?? throw entry.Missing("template");
            if (name == "default")
                main = template;
            else
                named[name] = template;
        }
        return main;
    }
}
