namespace Ponder.Cli.Tests;

/// <summary>A random model of a few layers in a folder of its own, as <c>ponder synth</c> writes it.</summary>
internal sealed class SmallModel : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ponder-");

    private SmallModel()
    {
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "small.gguf");

    public static async Task<SmallModel> CreateAsync(int context = 2048, string type = "q8_0")
    {
        SmallModel model = new();
        string config = model.Write("config.json", $$"""
            {
              "architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", "hidden_act": "silu", "hidden_size": 64,
              "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2,
              "vocab_size": 1000, "max_position_embeddings": {{context}}, "rms_norm_eps": 1e-6, "rope_theta": 10000.0,
              "tie_word_embeddings": true
            }
            """);
        (await PonderProcess.RunAsync("synth", config, model.Path, "--type", type, "--quiet")).Succeeds();
        return model;
    }

    /// <summary>Writes a file beside the model.</summary>
    public string Write(string name, string text)
    {
        string file = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
