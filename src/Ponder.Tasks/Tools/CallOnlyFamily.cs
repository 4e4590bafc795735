using System.Text.Json.Nodes;

namespace Ponder.Tasks.Tools;

/// <summary>Requests of which only the calls of the converter are judged, one or several at once.</summary>
internal sealed class CallOnlyFamily : ITaskGenerator
{
    /// <inheritdoc/>
    public string Family => "tools-call-only";

    /// <inheritdoc/>
    public TaskArea Area => TaskArea.Tools;

    /// <inheritdoc/>
    public TaskProblem Create(TaskRandom random, TaskSplit split)
    {
        int count = split == TaskSplit.Structural ? random.Next(1, 3) : random.Next(1, 2);
        UnitQuestions.Conversion[] conversions = SplitKey.Draw(random, split, source => Draw(source, split, count), Key);
        string text = $"{random.Pick(["Convert", "Call the tool to convert", "Use the tool for"])} " +
            string.Join(" and ", conversions.Select(conversion => conversion.In("{0} {1} to {2}"))) + ".";
        string thought = $"{(count == 1 ? "One call" : $"{count} calls")}.\n" +
            string.Join("\n", conversions.Select(conversion => conversion.In("Value {0}, from {1}, to {2}.")));
        return new()
        {
            Family = Family,
            Area = Area,
            Structure = split == TaskSplit.Structural ? $"{count} calls, unseen units" : $"{count} calls",
            Prompt = [TaskTurn.User(text)],
            Tools = [new UnitConverterTool().Definition],
            Solution = [TaskTurn.Assistant(thought, "") with { Calls = [.. conversions.Select(conversion => conversion.Call)] }],
            Check = new("functions", Fields(conversions)),
        };
    }

    private static UnitQuestions.Conversion[] Draw(TaskRandom random, TaskSplit split, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => UnitQuestions.Draw(random, split == TaskSplit.Structural))];

    private static string Key(UnitQuestions.Conversion[] conversions) => string.Join(", ", conversions.Select(conversion => conversion.Key));

    private static JsonObject Fields(UnitQuestions.Conversion[] conversions) => new()
    {
        ["category"] = conversions.Length == 1 ? "simple_python" : "parallel",
        ["language"] = "python",
        ["functions"] = new JsonArray(new JsonObject
        {
            ["name"] = UnitConverterTool.Name,
            ["parameters"] = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["value"] = new JsonObject { ["type"] = "float" },
                    ["from_unit"] = new JsonObject { ["type"] = "string" },
                    ["to_unit"] = new JsonObject { ["type"] = "string" },
                },
                ["required"] = new JsonArray("value", "from_unit", "to_unit"),
            },
        }),
        ["ground_truth"] = new JsonArray([.. conversions.Select(conversion => (JsonNode)new JsonObject
        {
            [UnitConverterTool.Name] = new JsonObject
            {
                ["value"] = new JsonArray(JsonNode.Parse(conversion.Value)),
                ["from_unit"] = new JsonArray(conversion.From),
                ["to_unit"] = new JsonArray(conversion.To),
            },
        })]),
    };
}
