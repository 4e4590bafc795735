using System.Text.Json;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;

namespace Ponder.Cli.Inspection;

/// <summary>A report for machines.</summary>
internal static class ModelReportJson
{
    public static void Write(Utf8JsonWriter json, ModelReport report, bool tensors)
    {
        json.WriteStartObject();
        json.WriteString("path", report.Checkpoint.Path);
        WriteShape(json, report.Checkpoint.Config);
        WriteFormats(json, report.Formats);
        WriteText(json, report.Text);
        WriteGeneration(json, report.Checkpoint.Generation);
        WriteMemory(json, report);
        if (report.BadTensors is not null)
            WriteCheck(json, report.BadTensors);
        if (tensors)
            WriteTensors(json, report.Checkpoint.Weights);
        json.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter json, ModelConfig config)
    {
        json.WriteString("architecture", config.Architecture);
        json.WriteNumber("parameters", config.ParameterCount);
        json.WriteNumber("layers", config.Layers);
        json.WriteNumber("hidden_size", config.HiddenSize);
        json.WriteNumber("intermediate_size", config.IntermediateSize);
        json.WriteNumber("heads", config.Heads);
        json.WriteNumber("key_value_heads", config.KeyValueHeads);
        json.WriteNumber("head_size", config.HeadSize);
        json.WriteNumber("vocabulary_size", config.VocabularySize);
        json.WriteBoolean("tied_embeddings", config.TiedEmbeddings);
        json.WriteNumber("context_length", config.ContextLength);
        json.WriteNumber("rope_theta", config.RopeTheta);
        if (config.RopeScaling is not RopeScaling scaling)
            return;
        json.WriteStartObject("rope_scaling");
        json.WriteString("type", "yarn");
        json.WriteNumber("factor", scaling.Factor);
        json.WriteNumber("original_context", scaling.OriginalContext);
        json.WriteEndObject();
    }

    private static void WriteFormats(Utf8JsonWriter json, IReadOnlyList<WeightFormat> formats)
    {
        json.WriteStartArray("formats");
        foreach (WeightFormat format in formats)
        {
            json.WriteStartObject();
            json.WriteString("type", format.Type.ToString());
            json.WriteNumber("tensors", format.Tensors);
            json.WriteNumber("elements", format.Elements);
            json.WriteNumber("bytes", format.Bytes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, TextSummary text)
    {
        json.WriteStartObject("tokenizer");
        json.WriteString("kind", text.TokenizerKind);
        WriteNumber(json, "tokens", text.Tokens);
        json.WriteEndObject();
        json.WriteStartObject("template");
        WriteNumber(json, "length", text.TemplateLength);
        json.WriteBoolean("tools", text.Traits?.AcceptsTools == true);
        json.WriteBoolean("opens_thought", text.Traits?.OpensThought == true);
        WriteStrings(json, "named", text.NamedTemplates);
        json.WriteEndObject();
        WriteStrings(json, "problems", text.Problems);
    }

    private static void WriteGeneration(Utf8JsonWriter json, GenerationConfig generation)
    {
        json.WriteStartObject("generation");
        if (generation.DoSample is bool sample)
            json.WriteBoolean("do_sample", sample);
        WriteNumber(json, "temperature", generation.Temperature);
        WriteNumber(json, "top_k", generation.TopK);
        WriteNumber(json, "top_p", generation.TopP);
        WriteNumber(json, "min_p", generation.MinP);
        WriteNumber(json, "repetition_penalty", generation.RepetitionPenalty);
        json.WriteStartArray("end_tokens");
        foreach (int token in generation.EndTokens)
            json.WriteNumberValue(token);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMemory(Utf8JsonWriter json, ModelReport report)
    {
        json.WriteStartObject("memory");
        json.WriteNumber("context", report.Context);
        json.WriteNumber("batch", report.Batch);
        json.WriteNumber("weights", report.Memory.Weights);
        json.WriteNumber("cache", report.Memory.Cache);
        json.WriteNumber("work", report.Memory.Work);
        json.WriteNumber("total", report.Memory.Total);
        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, IReadOnlyList<BadTensor> bad)
    {
        json.WriteStartArray("not_finite");
        foreach (BadTensor tensor in bad)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteNumber("nan", tensor.NaNs);
            json.WriteNumber("infinite", tensor.Infinities);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTensors(Utf8JsonWriter json, IWeightSource weights)
    {
        json.WriteStartArray("tensors");
        foreach (WeightTensor tensor in weights.Tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("type", tensor.Type.ToString());
            json.WriteNumber("rows", tensor.Rows);
            json.WriteNumber("columns", tensor.Columns);
            json.WriteNumber("bytes", WeightFormats.StoredBytes(tensor));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, float? value)
    {
        if (value is float number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
