using Ponder.Checkpoints.Tests.Support;
using Ponder.Testing;

namespace Ponder.Checkpoints.Tests.Fuzzing;

/// <summary>Damages the JSON files of a folder, one kind at a time.</summary>
public sealed class HuggingFaceFuzzTests
{
    private const string TokenizerConfig = """
        {"bos_token":null,"eos_token":{"content":"<|end|>"},"pad_token":"<pad>","add_bos_token":false,
         "chat_template":[{"name":"default","template":"D"},{"name":"tool_use","template":"T"}]}
        """;

    private const string Tokenizer = """
        {"version":"1.0","added_tokens":[{"id":40,"content":"<|end|>","special":true}],
         "model":{"type":"BPE","vocab":{"a":0,"b":1},"merges":[["a","b"]]}}
        """;

    [Theory]
    [InlineData("config.json")]
    [InlineData("generation_config.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("model.safetensors.index.json")]
    public void AThousandMutations_OnlyGiveTheTypedException(string file) => Run(file, 1_000);

    [Theory]
    [Trait(Slow.Set, Slow.Yes)]
    [InlineData("config.json")]
    [InlineData("generation_config.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("model.safetensors.index.json")]
    public void ManyMutations_OnlyGiveTheTypedException(string file) => Run(file, 30_000);

    private static void Run(string file, int mutations)
    {
        using TemporaryFolder folder = Fuzz.Folder();
        TinyModel.Write(folder);
        folder.Write("generation_config.json", file == "tokenizer.json"
            ? "{}"
            : """{"eos_token_id":[1,2],"pad_token_id":0,"temperature":0.6,"top_p":0.95,"top_k":20,"do_sample":true}""");
        folder.Write("tokenizer_config.json", TokenizerConfig);
        folder.Write("tokenizer.json", Tokenizer);
        if (file == "model.safetensors.index.json")
        {
            File.Move(folder.File("model.safetensors"), folder.File("shard"));
            string map = string.Join(",", TinyModel.Tensors().Select(pair => $"\"{pair.Tensor.Name}\":\"shard\""));
            folder.Write(file, $$$"""{"metadata":{"total_size":1},"weight_map":{{{{map}}}}}""");
        }
        string path = folder.File(file);

        int opened = Fuzz.Run(path, (int)new FileInfo(path).Length, mutations, _ => Checkpoint.Open(folder.Path).Dispose());

        Assert.InRange(opened, 1, mutations - 1);
    }
}
