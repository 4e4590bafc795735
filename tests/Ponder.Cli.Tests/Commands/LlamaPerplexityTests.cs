using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

/// <summary>
/// Perplexity beside that of llama.cpp's llama-perplexity, on the same GGUF files and texts. docs/performance.md has the
/// figures. Skipped where llama.cpp or the reference data is absent.
/// </summary>
public sealed partial class LlamaPerplexityTests
{
    /// <summary>
    /// More chunks of 512 tokens than the long text has: of all of it 28,000 tokens are scored, a minute or more for each program.
    /// </summary>
    private const int LongChunks = 1000;

    /// <summary>
    /// On text that the model itself has written, in types for which both round activations alike, 32 to a scale. For the
    /// K types llama.cpp gives 256 one scale, and on a short text of so small a model the two differ by up to a percent.
    /// </summary>
    [Theory]
    [InlineData("f32")]
    [InlineData("q8_0")]
    [InlineData("q4_0")]
    public async Task On_the_model_s_own_text_they_agree_within_half_a_percent(string type)
    {
        LlamaCpp.Require();
        using ModelWithBegin model = new(Conformance.Require("models/minimind2-small"));
        StringBuilder text = new();
        for (int seed = 1; seed <= 8; seed++)
        {
            Outcome said = await PonderProcess.RunAsync(
                "run", model.Folder, "写一个关于春天的故事。", "--temperature", "1", "--top-k", "0", "--top-p", "1", "--seed", $"{seed}",
                "--max-tokens", "300");
            text.Append(said.Succeeds()).Append('\n');
        }
        await AgreeAsync(model, type, model.Write("text.txt", text.ToString()), context: 256, chunks: 1000);
    }

    /// <summary>On a longer text, where what the roundings of the two do to single tokens evens out.</summary>
    [Theory]
    [Trait(Slow.Set, Slow.Yes)]
    [InlineData("bf16")]
    [InlineData("q5_k_m")]
    public async Task On_a_long_text_they_agree_within_half_a_percent(string type)
    {
        LlamaCpp.Require();
        string text = LongText();
        using ModelWithBegin model = new(Conformance.Require("models/minimind2-small"));
        await AgreeAsync(model, type, model.Write("text.txt", text), context: 512, LongChunks);
    }

    /// <summary>
    /// In Q4_K_M and Q6_K the two round activations so differently that they differ by more, 0.6 and 0.51 %. The exact path, which
    /// rounds nothing but what the file has rounded, is nearer to Ponder's fast path than to llama.cpp.
    /// </summary>
    [Theory]
    [Trait(Slow.Set, Slow.Yes)]
    [InlineData("q4_k_m")]
    [InlineData("q6_k")]
    public async Task On_a_long_text_the_file_s_own_figure_is_nearer_than_llama_cpp_s(string type)
    {
        LlamaCpp.Require();
        string text = LongText();
        using ModelWithBegin model = new(Conformance.Require("models/minimind2-small"));
        string file = model.Write("text.txt", text);
        string gguf = await QuantizeAsync(model, type);
        double exact = await PonderAsync(gguf, file, 512, LongChunks, "--exact");
        double fast = await PonderAsync(gguf, file, 512, LongChunks);
        double llama = await LlamaCppAsync(gguf, file, 512, LongChunks);
        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: exact {exact}, fast {fast}, llama.cpp {llama}");
        Assert.Equal(exact, fast, 0.01 * exact);
        Assert.True(Math.Abs(fast - exact) < Math.Abs(llama - exact));
    }

    private static async Task AgreeAsync(ModelWithBegin model, string type, string file, int context, int chunks)
    {
        string gguf = await QuantizeAsync(model, type);
        double expected = await LlamaCppAsync(gguf, file, context, chunks);
        double perplexity = await PonderAsync(gguf, file, context, chunks);
        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: {perplexity}, llama.cpp {expected}");
        Assert.Equal(expected, perplexity, 0.005 * expected);
    }

    private static async Task<string> QuantizeAsync(ModelWithBegin model, string type)
    {
        string gguf = model.File("model.gguf");
        (await PonderProcess.RunAsync("quantize", model.Folder, gguf, "--type", type, "--quiet")).Succeeds();
        return gguf;
    }

    private static async Task<double> PonderAsync(string gguf, string file, int context, int chunks, params string[] options)
    {
        Outcome outcome = await PonderProcess.RunAsync(
            ["perplexity", gguf, file, "-c", $"{context}", "--chunks", $"{chunks}", "--json", "--quiet", .. options]);
        return (double)JsonNode.Parse(outcome.Succeeds())!["perplexity"]!;
    }

    private static async Task<double> LlamaCppAsync(string gguf, string file, int context, int chunks)
    {
        (string output, string log) = await LlamaCpp.RunBothAsync(
            "llama-perplexity", "-m", gguf, "-f", file, "-c", $"{context}", "--chunks", $"{chunks}", "-t", "2");
        return double.Parse(FinalEstimate().Match(output + log).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The first 150 questions and answers of GSM8K and the first 80 of MATH-500.</summary>
    private static string LongText() =>
        Pairs("data/gsm8k/test.jsonl", "question", "answer", 150) + Pairs("data/math500/test.jsonl", "problem", "solution", 80);

    private static string Pairs(string file, string question, string answer, int count) => string.Concat(
        File.ReadLines(Conformance.Require(file)).Take(count).Select(line => JsonNode.Parse(line)!)
            .Select(pair => $"{pair[question]}\n{pair[answer]}\n\n"));

    [GeneratedRegex(@"Final estimate: PPL = ([0-9.]+)")]
    private static partial Regex FinalEstimate();

    /// <summary>
    /// A copy of a model that puts its begin token before every text, as it was trained: without one this small model
    /// predicts nothing, and a perplexity of thousands tells no two programs apart.
    /// </summary>
    private sealed class ModelWithBegin : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ponder-");

        public ModelWithBegin(string source)
        {
            foreach (string file in Directory.GetFiles(source))
                System.IO.File.Copy(file, File(Path.GetFileName(file)));
            string path = File("tokenizer_config.json");
            JsonNode config = JsonNode.Parse(System.IO.File.ReadAllText(path))!;
            config["add_bos_token"] = true;
            System.IO.File.Delete(path); // the copy may have been made read-only
            Write("tokenizer_config.json", config.ToJsonString());
        }

        public string Folder => _folder.FullName;

        public string File(string name) => Path.Combine(Folder, name);

        /// <summary>Writes a file beside the model and gives its path.</summary>
        public string Write(string name, string text)
        {
            System.IO.File.WriteAllText(File(name), text);
            return File(name);
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
