using System.Globalization;
using Ponder.Checkpoints.Configuration;
using Ponder.Checkpoints.Tensors;
using Ponder.Cli.Errors;
using Ponder.Cli.Output;

namespace Ponder.Cli.Inspection;

/// <summary>A report for people.</summary>
internal static class ModelReportText
{
    private const int MostEndTokens = 8;

    public static IEnumerable<string> Lines(ModelReport report) => Columns.Align([.. Rows(report)]);

    public static IEnumerable<string> TensorLines(IWeightSource weights)
    {
        List<string[]> rows = [["TENSOR", "TYPE", "SHAPE", "SIZE"]];
        foreach (WeightTensor tensor in weights.Tensors)
        {
            string shape = tensor.Rows == 1 ? Number(tensor.Columns) : $"{tensor.Rows} × {tensor.Columns}";
            string size = ByteSize.Format(WeightFormats.StoredBytes(tensor));
            rows.Add([ErrorLine.OneLine(tensor.Name), tensor.Type.ToString(), shape, size]);
        }
        return Columns.Align(rows, 2, 3);
    }

    private static IEnumerable<string[]> Rows(ModelReport report)
    {
        ModelConfig config = report.Checkpoint.Config;
        yield return ["model", report.Checkpoint.Path];
        yield return ["architecture", config.Architecture];
        yield return ["parameters", $"{Short(config.ParameterCount)} ({Number(config.ParameterCount)})"];
        yield return ["shape", $"{config.Layers} layers, width {config.HiddenSize}, MLP {config.IntermediateSize}"];
        yield return ["attention", $"{config.Heads} query and {config.KeyValueHeads} key-value heads of {config.HeadSize}"];
        string head = config.TiedEmbeddings ? "tied to the embedding" : "of its own";
        yield return ["vocabulary", $"{config.VocabularySize}, output head {head}"];
        foreach (WeightFormat format in report.Formats)
            yield return ["weights", $"{format.Type}: {ByteSize.Format(format.Bytes)} in {format.Tensors} tensors"];
        yield return ["context", $"{config.ContextLength} tokens{Scaling(config.RopeScaling)}"];
        yield return ["tokenizer", Tokenizer(report.Text)];
        yield return ["template", Template(report.Text)];
        yield return ["sampling", Sampling(report.Checkpoint.Generation)];
        MemoryEstimate memory = report.Memory;
        string sequences = report.Batch == 1 ? "" : $" × {report.Batch}";
        yield return ["memory", $"about {ByteSize.Format(memory.Total)} at {report.Context} tokens{sequences}: {Parts(memory)}"];
        foreach (string problem in report.Text.Problems)
            yield return ["problem", problem];
        foreach (string[] row in CheckRows(report.BadTensors))
            yield return row;
    }

    private static string Parts(MemoryEstimate memory) =>
        $"weights {ByteSize.Format(memory.Weights)}, cache {ByteSize.Format(memory.Cache)}, work {ByteSize.Format(memory.Work)}";

    private static IEnumerable<string[]> CheckRows(IReadOnlyList<BadTensor>? bad)
    {
        if (bad is null)
            yield break;
        if (bad.Count == 0)
            yield return ["check", "every weight is a finite number"];
        foreach (BadTensor tensor in bad)
            yield return ["check", $"{ErrorLine.OneLine(tensor.Name)}: {tensor.NaNs} NaN, {tensor.Infinities} infinite"];
    }

    private static string Scaling(RopeScaling? scaling) => scaling is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" (YaRN, {scaling.Factor} × {scaling.OriginalContext})");

    private static string Tokenizer(TextSummary text) => (text.TokenizerKind, text.Tokens) switch
    {
        (null, _) => "none",
        (string kind, null) => $"{kind}, not usable",
        (string kind, int tokens) => $"{kind}, {tokens} tokens",
    };

    private static string Template(TextSummary text)
    {
        if (text.TemplateLength is not int length)
            return "none";
        List<string> facts = [$"{length} characters", .. text.TemplateFacts];
        string named = text.NamedTemplates.Count > 0 ? $"; also {ErrorLine.OneLine(string.Join(", ", text.NamedTemplates))}" : "";
        return string.Join(", ", facts) + named;
    }

    private static string Sampling(GenerationConfig generation)
    {
        List<string> parts = [];
        Add("temperature", generation.DoSample == false ? 0 : generation.Temperature);
        Add("top_k", generation.TopK);
        Add("top_p", generation.TopP);
        Add("min_p", generation.MinP);
        Add("repetition_penalty", generation.RepetitionPenalty);
        string recommended = parts.Count > 0 ? string.Join(", ", parts) : "nothing recommended";
        string more = generation.EndTokens.Count > MostEndTokens ? ", …" : "";
        string ends = string.Join(", ", generation.EndTokens.Take(MostEndTokens)) + more;
        return $"{recommended}; end tokens {(ends.Length > 0 ? ends : "none")}";

        void Add(string name, float? value)
        {
            if (value is not null)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));
        }
    }

    private static string Short(long parameters) => parameters switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{parameters / 1e9:0.00} G"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{parameters / 1e6:0.0} M"),
        _ => Number(parameters),
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
