using System.Text.Json;
using Ponder.Checkpoints;
using Ponder.Cli.CommandLine;
using Ponder.Inference;

namespace Ponder.Cli.Measuring;

/// <summary>What was measured and with what, the same for every measurement, so that results can be compared.</summary>
internal static class EngineJson
{
    /// <summary>Writes the model and its file, the engine, its arithmetic, instruction set, threads and key-value type.</summary>
    public static void Write(
        Utf8JsonWriter json,
        string model,
        Checkpoint checkpoint,
        EngineOptions engine,
        string description,
        string? instructionSet,
        int threads,
        KeyValueType keyValues)
    {
        json.WriteString("model", model);
        json.WriteString("file", checkpoint.Path);
        json.WriteNumber("file_bytes", checkpoint.WeightFiles.Sum(file => new FileInfo(file).Length));
        json.WriteString("engine", description);
        json.WriteString("arithmetic", engine.Path == ArithmeticPath.Exact ? "exact" : "fast");
        json.WriteString("instruction_set", instructionSet);
        json.WriteNumber("threads", threads);
        json.WriteString("kv_type", KeyValueTypeOption.Name(keyValues));
    }
}
