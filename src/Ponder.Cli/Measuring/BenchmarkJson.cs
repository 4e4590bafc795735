using System.Text.Json;
using Ponder.Checkpoints;
using Ponder.Cli.Output;
using Ponder.Inference.Benchmarking;

namespace Ponder.Cli.Measuring;

/// <summary>A benchmark's results as one JSON object; what was not measured, or not reached, is null.</summary>
internal static class BenchmarkJson
{
    public static void Write(
        Utf8JsonWriter json, string model, Checkpoint checkpoint, BenchmarkOptions options, BenchmarkReport report)
    {
        json.WriteStartObject();
        EngineJson.Write(
            json, model, checkpoint, options.Engine, report.Description, report.InstructionSet, report.Threads, report.KeyValueType);
        json.WriteBoolean("partial", report.IsPartial);
        json.WriteNumber("prompt_tokens", options.PromptTokens);
        json.WriteNumber("generated_tokens", options.GeneratedTokens);
        json.WriteNumber("depth", options.Depth);
        json.WriteNumber("repetitions", options.Repetitions);

        WriteRate(json, "prefill", report.Prefill);
        WriteRate(json, "decode", report.Decode);
        WriteRate(json, "generate", report.Generate?.TokensPerSecond);
        json.WriteNumber("draft", options.MaxDraft);
        new DraftCounts(report.Generate?.DraftedTokens ?? 0, report.Generate?.AcceptedTokens ?? 0).Write(json);
        json.WriteStartArray("batched");
        foreach (BatchedDecode batch in report.Batched)
        {
            json.WriteStartObject();
            json.WriteNumber("sequences", batch.Sequences);
            WriteRate(json, null, batch.TokensPerSecond);
            json.WriteEndObject();
        }
        json.WriteEndArray();

        json.WriteNumber("load_seconds", Rounded(report.Load.TotalSeconds));
        json.WriteNumber("file_read_seconds", Rounded(report.FileRead.TotalSeconds));
        json.WriteNumber("load_to_read_ratio", Rounded(report.Load / report.FileRead));
        json.WriteNumber("peak_memory_bytes", report.PeakMemoryBytes);
        WriteBandwidth(json, report);
        json.WriteEndObject();
    }

    private static void WriteBandwidth(Utf8JsonWriter json, BenchmarkReport report)
    {
        WriteNumber("read_bandwidth_bytes_per_second", report.ReadBandwidth, 0);
        json.WriteNumber("weight_bytes_per_step", report.WeightBytesPerStep);
        json.WriteNumber("cache_bytes_per_step", Math.Round(report.CacheBytesPerStep));
        WriteNumber("decode_bytes_per_second", report.DecodeBandwidth, 0);
        WriteNumber("decode_bandwidth_ratio", report.DecodeBandwidth / report.ReadBandwidth, 4);

        void WriteNumber(string name, double? value, int digits)
        {
            if (value is double known)
                json.WriteNumber(name, Math.Round(known, digits));
            else
                json.WriteNull(name);
        }
    }

    /// <summary>Mean, deviation and samples; the names begin with what was measured.</summary>
    private static void WriteRate(Utf8JsonWriter json, string? name, Measurement? measured)
    {
        string rate = name is null ? "tokens_per_second" : name + "_tokens_per_second";
        if (measured is null)
        {
            json.WriteNull(rate);
            return;
        }
        json.WriteNumber(rate, Rounded(measured.Mean));
        json.WriteNumber(rate + "_deviation", Rounded(measured.Deviation));
        json.WriteStartArray(rate + "_samples");
        foreach (double sample in measured.Samples)
            json.WriteNumberValue(Rounded(sample));
        json.WriteEndArray();
    }

    private static double Rounded(double value) => Math.Round(value, 4);
}
