using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ponder.Tasks;

/// <summary>A problem as a JSON object. What is unknown, missing or of another type is a <see cref="FormatException"/>.</summary>
internal static class TaskEntryJson
{
    public static JsonObject Write(TaskEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["family"] = entry.Problem.Family,
        ["area"] = Name(entry.Problem.Area),
        ["structure"] = entry.Problem.Structure,
        ["split"] = Name(entry.Split),
        ["prompt"] = new JsonArray([.. entry.Problem.Prompt.Select(TaskTurnJson.Write)]),
        ["tools"] = new JsonArray([.. entry.Problem.Tools.Select(tool => tool.DeepClone())]),
        ["solution"] = new JsonArray([.. entry.Problem.Solution.Select(TaskTurnJson.Write)]),
        ["check"] = new JsonObject { ["kind"] = entry.Problem.Check.Kind, ["fields"] = entry.Problem.Check.Fields.DeepClone() },
    };

    public static TaskEntry Read(JsonNode? node)
    {
        JsonObject line = StrictJson.Object(node, "line", "id", "family", "area", "structure", "split", "prompt", "tools", "solution", "check");
        JsonObject check = StrictJson.Object(line["check"], "check", "kind", "fields");
        return new(StrictJson.Text(line, "id"), Value<TaskSplit>(line, "split"), new()
        {
            Family = StrictJson.Text(line, "family"),
            Area = Value<TaskArea>(line, "area"),
            Structure = StrictJson.Text(line, "structure"),
            Prompt = Turns(line, "prompt"),
            Tools = [.. StrictJson.Array(line, "tools").Select(tool => (JsonObject)StrictJson.Object(tool, "tools").DeepClone())],
            Solution = Turns(line, "solution"),
            Check = new(StrictJson.Text(check, "kind"), (JsonObject)StrictJson.Object(check["fields"], "check.fields").DeepClone()),
        });
    }

    private static TaskTurn[] Turns(JsonObject line, string field)
    {
        TaskTurn[] turns = [.. StrictJson.Array(line, field).Select(turn => TaskTurnJson.Read(turn, field))];
        return turns.Length > 0 ? turns : throw new FormatException($"{field}: expected one turn at least");
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static T Value<T>(JsonObject line, string field)
        where T : struct, Enum
    {
        string text = StrictJson.Text(line, field);
        foreach (T value in Enum.GetValues<T>())
        {
            if (Name(value) == text)
                return value;
        }
        throw new FormatException($"{field}: expected one of {string.Join(", ", Enum.GetValues<T>().Select(Name))}");
    }
}
