using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder list</c>: the models that were pulled.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<bool> json = CommonOptions.Json("Write one JSON array instead of a table.");
        CliCommand command = new("list", "List the models that were pulled.") { json };
        command.SetAction(result => Run(terminal, new ModelStore(), result.GetValue(json)));
        command.AddExamples("ponder list", "ponder list --json");
        return command;
    }

    private static void Run(Terminal terminal, ModelStore store, bool json)
    {
        IReadOnlyList<StoredModel> models = store.List();
        if (json)
            JsonLine.Write(terminal.Out, writer => Write(writer, models));
        else if (models.Count == 0)
            terminal.Note($"no models in {store.Root}; 'ponder pull Qwen/QwQ-32B-GGUF:Q4_K_M' fetches one");
        else
            WriteTable(terminal, models);
    }

    private static void WriteTable(Terminal terminal, IReadOnlyList<StoredModel> models)
    {
        List<string[]> rows = [["NAME", "SIZE", "PULLED", "STATE"]];
        foreach (StoredModel model in models)
        {
            string name = model.Hub == HubKind.HuggingFace ? model.ToString() : $"{model} ({model.Hub.Id()})";
            string state = model.IsComplete ? "complete" : $"{ByteSize.Format(model.Bytes)} so far";
            string date = model.Date.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            rows.Add([name, ByteSize.Format(model.Length), date, state]);
        }
        foreach (string line in Columns.Align(rows, right: 1))
            terminal.Out.WriteLine(line);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<StoredModel> models)
    {
        json.WriteStartArray();
        foreach (StoredModel model in models)
        {
            json.WriteStartObject();
            json.WriteString("name", model.ToString());
            json.WriteString("hub", model.Hub.Id());
            json.WriteString("commit", model.Commit);
            json.WriteString("quantization", model.Quantization);
            json.WriteString("path", model.Path);
            json.WriteBoolean("complete", model.IsComplete);
            json.WriteNumber("bytes", model.Bytes);
            json.WriteNumber("length", model.Length);
            json.WriteString("date", model.Date);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
